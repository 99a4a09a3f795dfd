using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Core.Tests.Ledger;

/// <summary>One township's money in a random order of legal steps; the same seed tells the same story.</summary>
internal sealed class LedgerStory
{
    public const string AllocationId = "2026-15-abc123";
    public const string TownshipCode = "990123101";
    public static readonly string RosterSha256 = new('a', 64);
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8));

    private readonly Random random;
    private readonly List<LedgerStep> told = [];
    private readonly HashSet<string> handedOver = [];
    private int serial;
    private bool finishing;

    public LedgerStory(int seed, int entries)
    {
        random = new(seed);
        var amounts = Enumerable.Range(0, entries).Select(_ => random.NextInt64(1, 500_000)).ToArray();
        RemainderFen = random.Next(2) * random.NextInt64(1, 1_000_000);
        Township = Record(amounts.Sum() + RemainderFen) with { RosterEntries = entries, RosterFen = amounts.Sum(), RosterSha256 = RosterSha256, Stage = TownshipStage.Disbursing };
        Tell(ShareSteps.Allocate(Township, "云岭民发〔2026〕15号", Now()));
        foreach (var (chunk, part) in amounts.Select((fen, i) => Obligation(i + 1, fen)).Chunk(LedgerStep.SingleChunk).Index())
            Tell(RosterSteps.Enter(RosterSha256, chunk, part, Now()));
    }

    public LedgerBook Book { get; } = new();

    public TownshipRecord Township { get; private set; }

    public long RemainderFen { get; }

    public static TownshipRecord Record(long amountFen) => new()
    {
        AllocationId = AllocationId,
        TownshipCode = TownshipCode,
        TownshipName = "城关镇",
        AmountFen = amountFen,
        Stage = TownshipStage.Allocated,
        ChangedAt = Start,
        RosterMaker = "张小梅",
        ApprovedBy = "赵主任",
        ApprovedAt = Start,
        PublicityFrom = Start.AddDays(-9),
        PublicityUntil = Start.AddDays(-1),
        RosterAcceptedAt = Start.AddDays(-9),
    };

    public static PaymentObligation Obligation(int entry, long fen) => new()
    {
        ObligationId = ObligationKey.From(AllocationId, TownshipCode, $"person{entry}"),
        AllocationId = AllocationId,
        TownshipCode = TownshipCode,
        EntryNumber = entry,
        VillageCode = $"{TownshipCode}{200 + entry % 3}",
        VillageName = $"第{entry % 3}村",
        Name = "王小明",
        HouseholdSize = 3,
        AssistedPersons = 2,
        Category = "一类",
        AmountFen = fen,
        PersonFingerprint = $"person{entry}",
        ResidentIdCipher = "x",
        BankCode = entry % 2 == 0 ? "rcb" : "psbc",
        CardCipher = "y",
        CardTail = "1234",
        State = ObligationState.Posted,
        RosterSha256 = RosterSha256,
        ChangedAt = Start,
    };

    /// <summary>One random legal act; sometimes an act of before is tried again and must change nothing.</summary>
    public void Next()
    {
        if (random.Next(5) == 0)
        {
            var again = told[random.Next(told.Count)];
            Assert.Equal(StepOutcome.AlreadyApplied, Book.Apply(again));
            return;
        }

        switch (random.Next(14))
        {
            case 0: Each(ObligationState.Posted, 1, some => Tell(DecisionSteps.Hold(some[0], Serial("objection"), Now()))); break;
            case 1: Each(ObligationState.Approved, 1, some => Tell(DecisionSteps.Hold(some[0], Serial("objection"), Now()))); break;
            case 2: Each(ObligationState.Held, 1, some => Tell(random.Next(2) == 0 ? DecisionSteps.Release(some[0], Serial("objection"), Now()) : DecisionSteps.Cancel(some[0], "异议成立", "经核查不符合条件", Now()))); break;
            case 3: Each(ObligationState.Posted, LedgerStep.SingleChunk, some => Tell(DecisionSteps.Approve(some, Now(), Now()))); break;
            case 4: Each(ObligationState.Approved, LedgerStep.PairedChunk, some => Instruct([.. some.Where(obligation => obligation.BankCode == some[0].BankCode)])); break;
            case 5: Each(ObligationState.Rejected, 1, some => Tell(Mended(some[0]))); break;
            case 6: Change(); break;
            case 7: Each(ObligationState.Paid, 1, some => { if (random.Next(4) == 0) Recover(some[0]); }); break;
            case 8: Each(random.Next(2) == 0 ? ObligationState.Posted : ObligationState.Approved, LedgerStep.SingleChunk, HoldAndRelease); break;
            case 9: ReturnLate(); break;
            case 10: Each(ObligationState.Approved, 1, some => { if (random.Next(8) == 0) Tell(PaymentSteps.TakeOut($"batch{++serial}", some[0], "姓名含银行字符集没有的字", Now())); }); break;
            case 11: Confirm(); break;
            case 12: Withdraw(); break;
            default: Answer(); break;
        }
    }

    /// <summary>Goes on until nothing is owed, and gives the remainder back.</summary>
    public void Finish()
    {
        finishing = true;
        for (var i = 0; Book.Obligations.Any(obligation => obligation.State is not (ObligationState.Paid or ObligationState.Cancelled or ObligationState.Recovered)); i++)
        {
            Assert.True(i < 100_000, "The story does not end.");
            Next();
        }

        if (ShareSteps.ReturnRemainder(Township, Book.Balances[Account.Allocated], ShareSteps.CountTakings(Book.Postings), Now()) is { } step) Tell(step);
        Township = Township with { Stage = TownshipStage.Closed, ClosedAt = Now() };
    }

    private void Instruct(List<PaymentObligation> obligations) =>
        Tell(PaymentSteps.Instruct(ObligationKey.Batch(AllocationId, TownshipCode, obligations[0].BankCode, ++serial), 0, [.. obligations.Select((obligation, i) => new BatchLine(i + 1, obligation))], Now()));

    // More only where the share has something left; a township that is about to end changes nothing any more.
    private void Change()
    {
        var some = Book.Obligations.Where(ReplacementSteps.CanChange).ToList();
        if (some.Count == 0 || finishing) return;
        var chosen = some[random.Next(some.Count)];
        if (chosen.Changes > 3) return;
        var most = Math.Min(chosen.AmountFen * 2, chosen.AmountFen + Book.Balances[Account.Allocated]);
        var fen = random.NextInt64(1, most + 1);
        var at = Now();
        var takings = ShareSteps.CountTakings(Book.Postings);
        if (random.Next(2) == 0) Tell(ReplacementSteps.ChangeAmount(chosen, fen, takings, at, "变更", at));
        else Tell(ReplacementSteps.ChangePerson(chosen, Obligation(Book.Obligations.Max(obligation => obligation.EntryNumber) + 1, fen), takings, at, "变更", at));
    }

    private LedgerStep Mended(PaymentObligation rejected) => random.Next(5) switch
    {
        0 => RecoverySteps.ReturnUnclaimed(rejected, Now()),
        1 => DecisionSteps.Resend(Serial("case"), 0, [rejected], Now()),
        _ => DecisionSteps.Correct(rejected, "rcb", $"card{serial}", "5678", Now()),
    };

    private void Recover(PaymentObligation paid)
    {
        var open = paid.AmountFen - paid.RecoveredFen;
        Tell(RecoverySteps.Receive(paid, Serial("receipt"), random.Next(2) == 0 ? open : random.NextInt64(1, open + 1), Now()));
    }

    private void HoldAndRelease(List<PaymentObligation> some)
    {
        var hold = Serial("staff");
        Tell(HoldSteps.Hold(hold, "核查", some, Now()));
        var held = Book.Obligations.Where(obligation => obligation.HoldId == hold).ToList();
        Assert.Equal(some.Count, held.Count);
        Tell(HoldSteps.Release(hold, held, Now()));
    }

    private void Answer()
    {
        var batch = Book.Instructions.Where(instruction => instruction.State == InstructionState.Sent).GroupBy(instruction => instruction.BatchId).FirstOrDefault();
        if (batch is null) return;
        // The bank cannot answer what it was not given.
        if (handedOver.Add(batch.Key)) Tell(PaymentSteps.HandOver(batch.Key, [.. Book.Instructions.Where(instruction => instruction.BatchId == batch.Key)], Now()));
        var byId = Book.Obligations.ToDictionary(obligation => obligation.ObligationId);
        var lines = batch.Where(_ => random.Next(3) > 0).Select(instruction => new AnsweredLine(byId[instruction.ObligationId], instruction, random.Next(4) > 0, "B1", "4", "账号不存在")).ToList();
        if (lines.Count > 0) Tell(PaymentSteps.Answer(batch.Key, $"{++serial:000000000000}{RosterSha256}", 0, lines, Now()));
    }

    // Taken back before the bank has it.
    private void Withdraw()
    {
        var batch = Book.Instructions.Where(instruction => instruction.State == InstructionState.Sent && !handedOver.Contains(instruction.BatchId)).GroupBy(instruction => instruction.BatchId).FirstOrDefault();
        if (batch is null || random.Next(3) > 0) return;
        var byId = Book.Obligations.ToDictionary(obligation => obligation.ObligationId);
        var reached = Book.Instructions.Where(instruction => instruction.State is not (InstructionState.Sent or InstructionState.Withdrawn)).ToLookup(instruction => instruction.ObligationId);
        Tell(WithdrawalSteps.Withdraw(batch.Key, 0, [.. batch.Select(instruction => new WithdrawnLine(byId[instruction.ObligationId], instruction, reached[instruction.ObligationId].MaxBy(earlier => earlier.Attempt)?.InstructionId))], Now()));
    }

    // The bank refused, and proves that it paid.
    private void Confirm()
    {
        var last = Book.Instructions.Where(instruction => instruction.State == InstructionState.Rejected).ToDictionary(instruction => instruction.InstructionId);
        var some = Book.Obligations.FirstOrDefault(obligation => obligation.InstructionId is { } id && last.TryGetValue(id, out var refused) && PaymentSteps.CanConfirm(obligation, refused));
        if (some is not null && random.Next(3) == 0) Tell(PaymentSteps.Confirm(some, last[some.InstructionId!], Now()));
    }

    private void ReturnLate()
    {
        var settled = Book.Instructions.FirstOrDefault(instruction => instruction.State == InstructionState.Settled);
        if (settled is null || random.Next(4) > 0) return;
        // What was recovered, wholly or in part, cannot come back a second time.
        if (Book.Obligations.Single(obligation => obligation.ObligationId == settled.ObligationId) is not { State: ObligationState.Paid, RecoveredFen: 0 } paid) return;
        Tell(PaymentSteps.ReturnLate(paid, settled, $"NTRY{++serial}", "AC04", "退票：账户已销户，请换卡", Now()));
    }

    private void Each(ObligationState state, int most, Action<List<PaymentObligation>> act)
    {
        var some = Book.Obligations.Where(obligation => obligation.State == state).Skip(random.Next(3)).Take(random.Next(1, most + 1)).ToList();
        if (some.Count > 0) act(some);
    }

    private void Tell(LedgerStep step)
    {
        Assert.Equal(StepOutcome.Applied, Book.Apply(step));
        told.Add(step);
    }

    private string Serial(string what) => $"{what}-{++serial}";

    private DateTimeOffset Now() => Start.AddSeconds(++serial);
}
