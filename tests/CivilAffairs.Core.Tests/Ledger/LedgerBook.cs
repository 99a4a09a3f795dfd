using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Core.Tests.Ledger;

/// <summary>A township's ledger in memory that keeps the storage's promises: a key once, versions checked, all or nothing, a hundred rows at most.</summary>
internal sealed class LedgerBook
{
    private readonly HashSet<string> keys = [];
    private readonly Dictionary<string, PaymentObligation> obligations = [];
    private readonly Dictionary<string, PaymentInstruction> instructions = [];
    private readonly List<Posting> postings = [];
    private int version;

    public IReadOnlyList<PaymentObligation> Obligations => [.. obligations.Values.OrderBy(obligation => obligation.EntryNumber)];

    public IReadOnlyList<PaymentInstruction> Instructions => [.. instructions.Values];

    public IReadOnlyList<Posting> Postings => postings;

    public Balances Balances => Balances.Of(postings);

    public StepOutcome Apply(LedgerStep step)
    {
        var key = step.Postings.Count > 0 ? step.Postings[0].PostingId : step.Key;
        Assert.InRange(step.Postings.Count + step.Obligations.Count + step.Instructions.Count, 1, LedgerStep.MaximumRows - (step.Postings.Count > 0 ? 0 : 1));
        if (keys.Contains(key)) return StepOutcome.AlreadyApplied;
        if (step.Obligations.Any(obligation => (obligations.GetValueOrDefault(obligation.ObligationId)?.Version ?? "") != obligation.Version)) return StepOutcome.Stale;
        if (step.Instructions.Any(instruction => (instructions.GetValueOrDefault(instruction.InstructionId)?.Version ?? "") != instruction.Version)) return StepOutcome.Stale;
        foreach (var posting in step.Postings) Assert.True(keys.Add(posting.PostingId), $"{posting.PostingId} is posted twice.");
        keys.Add(key);
        postings.AddRange(step.Postings);
        foreach (var obligation in step.Obligations) obligations[obligation.ObligationId] = obligation with { Version = $"{++version}" };
        foreach (var instruction in step.Instructions) instructions[instruction.InstructionId] = instruction with { Version = $"{++version}" };
        return StepOutcome.Applied;
    }

    public TownshipLedger Read(TownshipRecord township) => new(township, Postings, Obligations, Instructions);
}
