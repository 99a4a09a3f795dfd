using System.Text.Json.Serialization;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Ledger;

/// <summary>
/// The ledger as a file (domain.md C53), asked for by one person and written in the background: how far it is, and where it lies when it is done. Table <c>LedgerExports</c>.
/// </summary>
public sealed record LedgerExportOrder : IKeptRecord
{
    /// <summary>The only partition.</summary>
    public const string County = "county";

    /// <summary>How long the file can be fetched: it names people, and whoever needs it later orders it anew.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Key, and id of the orchestration that writes it.</summary>
    public required string ExportId { get; init; }

    /// <summary>What it covers.</summary>
    public required LedgerScope Scope { get; init; }

    /// <summary>Form of the file.</summary>
    public required LedgerExportFormat Format { get; init; }

    /// <summary>Who asked.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Townships to be written, each counted once for each sheet; 0 before it was begun.</summary>
    public int Parts { get; init; }

    /// <summary>Those that are written.</summary>
    public int Written { get; init; }

    /// <summary>Lines that are written, without headers.</summary>
    public long Lines { get; init; }

    /// <summary>When the file was whole; null before.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Size of the file in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Where the file lies in the outbox.</summary>
    [JsonIgnore]
    public string Path => $"exports/ledger/{ExportId}.{Format.Extension()}";

    /// <summary>Until when it can be fetched.</summary>
    [JsonIgnore]
    public DateTimeOffset Until => At + Lifetime;

    /// <inheritdoc/>
    [JsonIgnore]
    public string Partition => County;

    /// <inheritdoc/>
    [JsonIgnore]
    public string Key => ExportId;

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsOpen => FinishedAt is null;
}
