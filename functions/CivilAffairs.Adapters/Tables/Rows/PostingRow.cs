using Azure.Data.Tables;
using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>A posting as a row of <c>Ledger</c>, and the row that marks a step which moves no money.</summary>
internal static class PostingRow
{
    public const string Prefix = "p|";
    private const string StepPrefix = "k|";

    public static string Key(string postingId) => Prefix + TableKey.Encode(postingId);

    public static string StepKey(string key) => StepPrefix + TableKey.Encode(key);

    public static TableEntity WriteStep(LedgerStep step) => new(TableKey.Township(step.AllocationId, step.TownshipCode), StepKey(step.Key))
    {
        [nameof(step.Key)] = step.Key,
    };

    public static TableEntity Write(Posting posting) => new(TableKey.Township(posting.AllocationId, posting.TownshipCode), Key(posting.PostingId))
    {
        [nameof(posting.PostingId)] = posting.PostingId,
        [nameof(posting.AllocationId)] = posting.AllocationId,
        [nameof(posting.TownshipCode)] = posting.TownshipCode,
        [nameof(posting.From)] = posting.From.ToString(),
        [nameof(posting.To)] = posting.To.ToString(),
        [nameof(posting.AmountFen)] = posting.AmountFen,
        [nameof(posting.Obligations)] = posting.Obligations,
        [nameof(posting.Cause)] = posting.Cause,
        [nameof(posting.At)] = posting.At.ToUniversalTime(),
    };

    /// <summary>A posting has a row of its own: its key is what makes a step happen once.</summary>
    public static IReadOnlyList<Posting> ReadAlone(TableEntity row) => [Read(row)];

    public static Posting Read(TableEntity row) => new(
        row.Text(nameof(Posting.PostingId)),
        row.Text(nameof(Posting.AllocationId)),
        row.Text(nameof(Posting.TownshipCode)),
        row.Named<Account>(nameof(Posting.From)),
        row.Named<Account>(nameof(Posting.To)),
        row.Fen(nameof(Posting.AmountFen)),
        row.Number(nameof(Posting.Obligations)),
        row.Text(nameof(Posting.Cause)),
        row.Instant(nameof(Posting.At)));
}
