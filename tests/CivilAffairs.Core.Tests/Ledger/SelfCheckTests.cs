using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Core.Tests.Ledger;

public class SelfCheckTests
{
    private static readonly LedgerStory Finished = Story();
    private static readonly TownshipLedger Good = Finished.Book.Read(Finished.Township);
    private static readonly AllocationRecord Allocation = LedgerPropertyTests.Allocation(Good.Township);

    [Fact]
    public void A_finished_township_agrees_in_everything() => Assert.Empty(SelfCheck.Check(Allocation, [Good]));

    [Fact]
    public void Each_invariant_is_seen_to_break()
    {
        var paid = Good.Obligations.First(obligation => obligation is { State: ObligationState.Paid, RecoveredFen: 0 });
        var settled = Good.Instructions.First(instruction => instruction.ObligationId == paid.ObligationId && instruction.State == InstructionState.Settled);
        (string Rule, TownshipLedger Broken)[] cases =
        [
            ("LEDGER-SHARE", With(postings: [.. Good.Postings, Extra("x", Account.Appropriation, Account.Allocated)])),
            ("LEDGER-NEGATIVE", With(postings: [.. Good.Postings, Extra("x", Account.Owed, Account.Paid)])),
            ("LEDGER-ACCOUNTS", With(postings: [.. Good.Postings, Extra("x", Account.Paid, Account.Owed)])),
            ("LEDGER-POSTING", With(postings: [.. Good.Postings, Good.Postings[^1]])),
            ("LEDGER-POSTING", With(postings: [.. Good.Postings, Extra("x", Account.Owed, Account.Owed)])),
            ("LEDGER-BLOCKED", With(postings: [.. Good.Postings.Select(posting => posting.From == Account.Blocked ? posting with { AmountFen = posting.AmountFen + 1 } : posting)])),
            ("LEDGER-BLOCKED", With(postings: [.. Good.Postings, Extra("x", Account.Blocked, Account.Owed) with { Cause = Good.Postings.First(posting => posting.From == Account.Blocked).Cause }])),
            ("LEDGER-BLOCKED", With(postings: [.. Good.Postings, Extra("x", Account.Blocked, Account.Owed)])),
            ("LEDGER-CLOSED", With(postings: [.. Good.Postings.Where(posting => posting.To != Account.Paid)])),
            ("ROSTER-SHARE", With(township: Good.Township with { AmountFen = 1 })),
            ("ROSTER-HASH", With(township: Good.Township with { RosterSha256 = new('c', 64) })),
            ("ROSTER-COUNT", With(township: Good.Township with { RosterEntries = 1 })),
            ("ROSTER-SUM", With(township: Good.Township with { RosterFen = 1 })),
            ("ROSTER-NUMBER", With(obligations: [.. Good.Obligations.Skip(1), Good.Obligations[0] with { EntryNumber = Good.Obligations[1].EntryNumber }])),
            ("PAYMENT-TWICE", With(instructions: [.. Good.Instructions, settled with { InstructionId = "again" }])),
            ("PAYMENT-STATE", With(instructions: [.. Good.Instructions.Where(instruction => instruction != settled)])),
            ("PAYMENT-STATE", With(instructions: [.. Good.Instructions, settled with { InstructionId = "again", State = InstructionState.Sent }])),
            ("PAYMENT-ATTEMPTS", With(obligations: [.. Good.Obligations.Where(obligation => obligation != paid), paid with { Attempts = 9 }])),
            ("PAYMENT-AMOUNT", With(instructions: [.. Good.Instructions.Where(instruction => instruction != settled), settled with { AmountFen = 1 }])),
            ("PAYMENT-RECOVERED", With(obligations: [.. Good.Obligations.Where(obligation => obligation != paid), paid with { RecoveredFen = paid.AmountFen + 1 }])),
            ("PAYMENT-RECOVERED", With(obligations: [.. Good.Obligations.Where(obligation => obligation != paid), paid with { State = ObligationState.Recovered, RecoveredFen = 1 }])),
            ("LEDGER-ACCOUNTS", With(obligations: [.. Good.Obligations.Where(obligation => obligation != paid), paid with { RecoveredFen = 1 }])),
            ("PAYMENT-STATE", With(obligations: [.. Good.Obligations.Where(obligation => obligation != paid), paid with { SupersededBy = 9 }])),
            ("ROSTER-SUM", With(obligations: [.. Good.Obligations.Where(obligation => obligation != paid), paid with { AdjustedFen = paid.AdjustedFen + 1 }])),
            ("PAYMENT-EARLY", With(obligations: [.. Good.Obligations.Where(obligation => obligation != paid), paid with { PublicityFrom = settled.MadeAt.AddHours(-1), PublicityUntil = settled.MadeAt.AddHours(1) }])),
            ("PAYMENT-ORPHAN", With(instructions: [.. Good.Instructions, settled with { ObligationId = "nobody" }])),
            ("PAYMENT-EARLY", With(township: Good.Township with { PublicityUntil = LedgerStory.Start.AddYears(1) })),
            ("PAYMENT-EARLY", With(township: Good.Township with { PublicityUntil = null })),
            ("PAYMENT-UNAPPROVED", With(township: Good.Township with { ApprovedAt = null })),
            ("PAYMENT-SAME-HAND", With(township: Good.Township with { ApprovedBy = $"钱主任、{Good.Township.RosterMaker}" })),
            ("PAYMENT-SAME-HAND", With(township: Good.Township with { ApprovedBy = Good.Township.RosterMaker })),
        ];
        foreach (var (rule, broken) in cases)
        {
            var violations = SelfCheck.Check(Allocation, [broken]);
            Assert.Contains(violations, violation => violation.Rule == rule && violation.TownshipCode == LedgerStory.TownshipCode);
            Assert.All(violations, violation => Assert.DoesNotContain("王小明", violation.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Invariants_over_townships_are_seen_to_break()
    {
        string[] Rules(AllocationRecord allocation, params TownshipLedger[] townships) => [.. SelfCheck.Check(allocation, townships).Select(violation => violation.Rule)];
        Assert.Equal(["LEDGER-TOTAL"], Rules(Allocation with { TotalFen = 1 }, Good));
        Assert.Contains("LEDGER-PERSON-TWICE", Rules(Allocation, Good, With(township: Good.Township with { TownshipCode = "990123102" })));
        Assert.Equal(["LEDGER-CLOSED"], Rules(Allocation with { Stage = AllocationStage.Closed }, With(township: Good.Township with { Stage = TownshipStage.Disbursing })));
    }

    private static LedgerStory Story()
    {
        var story = new LedgerStory(7, 20);
        story.Finish();
        return story;
    }

    private static Posting Extra(string id, Account from, Account to) => new(id, LedgerStory.AllocationId, LedgerStory.TownshipCode, from, to, 100, 0, "test", LedgerStory.Start);

    private static TownshipLedger With(TownshipRecord? township = null, IReadOnlyList<Posting>? postings = null, IReadOnlyList<PaymentObligation>? obligations = null, IReadOnlyList<PaymentInstruction>? instructions = null) =>
        new(township ?? Good.Township, postings ?? Good.Postings, obligations ?? Good.Obligations, instructions ?? Good.Instructions);
}
