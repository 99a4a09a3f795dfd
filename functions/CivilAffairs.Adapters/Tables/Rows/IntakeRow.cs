using System.Globalization;
using Azure.Data.Tables;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>
/// An answer to a file as two rows of <c>Intakes</c>, both whole, written in one transaction: <c>s|sha256|kind|place</c> to find it,
/// <c>t|time, newest first|…</c> to list it.
/// </summary>
internal static class IntakeRow
{
    public const string Partition = "intakes";
    public const string ByTime = "t|";

    public static string BySha(string sha256) => $"s|{TableKey.Encode(sha256)}|";

    public static string ShaKey(IntakeEntry entry) => TableKey.Encode($"s|{Identity(entry)}");

    public static string TimeKey(IntakeEntry entry)
    {
        var newestFirst = DateTimeOffset.MaxValue.UtcTicks - entry.At.UtcTicks;
        return TableKey.Encode($"{ByTime}{newestFirst.ToString("D19", CultureInfo.InvariantCulture)}|{Identity(entry)}");
    }

    public static TableEntity Write(IntakeEntry entry, string rowKey) => new(Partition, rowKey)
    {
        [nameof(entry.Sha256)] = entry.Sha256,
        [nameof(entry.FileName)] = entry.FileName,
        [nameof(entry.Kind)] = entry.Kind.ToString(),
        [nameof(entry.Outcome)] = entry.Outcome.ToString(),
        [nameof(entry.Summary)] = entry.Summary,
        [nameof(entry.ReportArtifact)] = entry.ReportArtifact,
        [nameof(entry.AllocationId)] = entry.AllocationId,
        [nameof(entry.TownshipCode)] = entry.TownshipCode,
        [nameof(entry.At)] = entry.At.ToUniversalTime(),
    };

    public static IntakeEntry Read(TableEntity row) => new(
        row.Text(nameof(IntakeEntry.Sha256)),
        row.Text(nameof(IntakeEntry.FileName)),
        row.Named<CheckedFileKind>(nameof(IntakeEntry.Kind)),
        row.Named<CheckOutcome>(nameof(IntakeEntry.Outcome)),
        row.Text(nameof(IntakeEntry.Summary)),
        row.Text(nameof(IntakeEntry.ReportArtifact)),
        row.OptionalText(nameof(IntakeEntry.AllocationId)),
        row.OptionalText(nameof(IntakeEntry.TownshipCode)),
        row.Instant(nameof(IntakeEntry.At)));

    private static string Identity(IntakeEntry entry) => $"{entry.Sha256}|{entry.Kind}|{entry.AllocationId}|{entry.TownshipCode}";
}
