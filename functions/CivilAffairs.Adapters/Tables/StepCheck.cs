using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Adapters.Tables;

/// <summary>Whether a step is one that a storage can take.</summary>
internal static class StepCheck
{
    /// <summary>Throws <see cref="ArgumentException"/> for a step with too many rows, a record of another township, a record twice, a key that is not the first posting's.</summary>
    public static void Check(LedgerStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.Postings.Count > 0 && step.Postings[0].PostingId != step.Key) throw Wrong(step, "its key must be the id of its first posting");
        if (step.Postings.Any(posting => posting.AmountFen <= 0 || posting.From == posting.To)) throw Wrong(step, "a posting must move a positive amount between two accounts");
        // Each record may lie in a row of its own.
        var rows = Math.Max(1, step.Postings.Count) + (step.HasAlternative ? 1 : 0) + step.Obligations.Count + step.Instructions.Count;
        if (rows > LedgerStep.MaximumRows) throw Wrong(step, $"it has {rows} rows, {LedgerStep.MaximumRows} are allowed");
        CheckPlaces(step);
    }

    private static void CheckPlaces(LedgerStep step)
    {
        var places = step.Postings.Select(posting => (posting.AllocationId, posting.TownshipCode))
            .Concat(step.Obligations.Select(obligation => (obligation.AllocationId, obligation.TownshipCode)))
            .Concat(step.Instructions.Select(instruction => (instruction.AllocationId, instruction.TownshipCode)));
        if (places.Any(place => place != (step.AllocationId, step.TownshipCode))) throw Wrong(step, "all its records must belong to its allocation and township");
        var isTwice = step.Postings.DistinctBy(posting => posting.PostingId).Count() != step.Postings.Count
            || step.Obligations.DistinctBy(obligation => obligation.EntryNumber).Count() != step.Obligations.Count
            || step.Instructions.DistinctBy(instruction => (instruction.BatchId, instruction.Line)).Count() != step.Instructions.Count;
        if (isTwice) throw Wrong(step, "it names a record twice");
    }

    private static ArgumentException Wrong(LedgerStep step, string reason) => new($"Ledger step '{step.Key}' cannot be applied: {reason}.", nameof(step));
}
