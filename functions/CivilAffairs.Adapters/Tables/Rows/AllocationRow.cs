using Azure.Data.Tables;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>An allocation as a row of <c>Allocations</c>: one partition for all, as a county has some hundred a year and lists them together.</summary>
internal static class AllocationRow
{
    public const string Partition = "allocations";

    public static TableEntity Write(AllocationRecord record) => new(Partition, TableKey.Encode(record.AllocationId))
    {
        [nameof(record.AllocationId)] = record.AllocationId,
        [nameof(record.Number)] = record.Number,
        [nameof(record.IndexNumber)] = record.IndexNumber,
        [nameof(record.Title)] = record.Title,
        [nameof(record.Organs)] = RowText.Of(record.Organs),
        [nameof(record.IssueDate)] = RowText.Of(record.IssueDate),
        [nameof(record.ProgrammeCode)] = record.ProgrammeCode,
        [nameof(record.TotalFen)] = record.TotalFen,
        [nameof(record.Sha256)] = record.Sha256,
        [nameof(record.OriginalArtifact)] = record.OriginalArtifact,
        [nameof(record.ParsedArtifact)] = record.ParsedArtifact,
        [nameof(record.UploadedBy)] = record.UploadedBy,
        [nameof(record.RegisteredAt)] = record.RegisteredAt.ToUniversalTime(),
        [nameof(record.Corrections)] = RowText.Of(record.Corrections),
        [nameof(record.Stage)] = record.Stage.ToString(),
        [nameof(record.ChangedAt)] = record.ChangedAt.ToUniversalTime(),
    };

    public static AllocationRecord Read(TableEntity row) => new()
    {
        AllocationId = row.Text(nameof(AllocationRecord.AllocationId)),
        Number = row.Text(nameof(AllocationRecord.Number)),
        IndexNumber = row.Text(nameof(AllocationRecord.IndexNumber)),
        Title = row.Text(nameof(AllocationRecord.Title)),
        Organs = row.Texts(nameof(AllocationRecord.Organs)),
        IssueDate = row.Date(nameof(AllocationRecord.IssueDate)),
        ProgrammeCode = row.Text(nameof(AllocationRecord.ProgrammeCode)),
        TotalFen = row.Fen(nameof(AllocationRecord.TotalFen)),
        Sha256 = row.Text(nameof(AllocationRecord.Sha256)),
        OriginalArtifact = row.Text(nameof(AllocationRecord.OriginalArtifact)),
        ParsedArtifact = row.Text(nameof(AllocationRecord.ParsedArtifact)),
        UploadedBy = row.Text(nameof(AllocationRecord.UploadedBy)),
        RegisteredAt = row.Instant(nameof(AllocationRecord.RegisteredAt)),
        Corrections = row.Items<AppliedCorrection>(nameof(AllocationRecord.Corrections)),
        Stage = row.Named<AllocationStage>(nameof(AllocationRecord.Stage)),
        ChangedAt = row.Instant(nameof(AllocationRecord.ChangedAt)),
        Version = row.ETag.ToString(),
    };
}
