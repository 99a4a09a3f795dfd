namespace CivilAffairs.EmbeddedRuntime.Storage;

/// <summary>The tables. One file holds one task hub.</summary>
internal static class Schema
{
    /// <summary>The version of the tables below; a file with a newer one is refused.</summary>
    public const int Version = 2;

    /// <summary>What brings a file of each older version to the next one; the first entry starts from version 1.</summary>
    public static readonly IReadOnlyList<string> Upgrades = ["ALTER TABLE instances ADD COLUMN waits TEXT;"];

    /// <summary>Makes the tables in an empty file.</summary>
    public const string Create = """
        CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;

        CREATE TABLE instances (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            version TEXT NOT NULL,
            execution INTEGER NOT NULL,
            status INTEGER NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            start_due INTEGER,
            input TEXT, output TEXT, custom_status TEXT, failure TEXT, tags TEXT, trace TEXT,
            parent_key INTEGER, parent_execution INTEGER, parent_task INTEGER, parent_id TEXT, parent_name TEXT,
            waits TEXT);
        CREATE INDEX instances_start ON instances (start_due) WHERE start_due IS NOT NULL;
        CREATE INDEX instances_parent ON instances (parent_key) WHERE parent_key IS NOT NULL;

        -- The current execution of each instance, line by line.
        CREATE TABLE history (
            key INTEGER NOT NULL,
            position INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            task INTEGER NOT NULL,
            name TEXT, payload TEXT, time INTEGER NOT NULL, peer TEXT, version TEXT,
            PRIMARY KEY (key, position)) WITHOUT ROWID;

        -- Activities and timers that were started and not answered. A row says all that is needed to do it again,
        -- because an activity runs to its end also when its orchestration ended before it.
        CREATE TABLE pending (
            key INTEGER NOT NULL,
            execution INTEGER NOT NULL,
            task INTEGER NOT NULL,
            due INTEGER,
            name TEXT, payload TEXT, version TEXT,
            crashes INTEGER NOT NULL DEFAULT 0,
            attempts INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (key, execution, task)) WITHOUT ROWID;

        -- Messages that no step has taken and that nothing else could make again.
        CREATE TABLE inbox (
            id INTEGER PRIMARY KEY,
            key INTEGER NOT NULL,
            execution INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            task INTEGER NOT NULL,
            name TEXT, payload TEXT);
        CREATE INDEX inbox_key ON inbox (key);

        -- What triggers remember: blobs handled, last runs of timers.
        CREATE TABLE receipts (
            scope TEXT NOT NULL,
            item TEXT NOT NULL,
            mark TEXT NOT NULL,
            tries INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            PRIMARY KEY (scope, item)) WITHOUT ROWID;
        """;
}
