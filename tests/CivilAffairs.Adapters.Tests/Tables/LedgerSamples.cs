using System.Globalization;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Adapters.Tests.Tables;

/// <summary>Ledger records for tests, visibly made up.</summary>
internal static class LedgerSamples
{
    public const string Allocation = "2026-15-abc123";
    public const string Township = "990123101";
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(8));

    public static PaymentObligation Obligation(int entry, string allocation = Allocation, string township = Township) => new()
    {
        ObligationId = string.Create(CultureInfo.InvariantCulture, $"E{entry:0000000000000000000000000}"),
        AllocationId = allocation,
        TownshipCode = township,
        EntryNumber = entry,
        VillageCode = "990123101201",
        VillageName = "样例村",
        Group = "3组",
        Name = "𠮷·样例",
        HouseholdSize = 4,
        AssistedPersons = 3,
        Category = "二类",
        AmountFen = 60_000 + entry,
        PersonFingerprint = new string('a', 64),
        ResidentIdCipher = "Y2lwaGVy",
        BankCode = "rcb",
        CardCipher = "Y2FyZA==",
        CardTail = "0123",
        State = ObligationState.Posted,
        RosterSha256 = new string('b', 64),
        ChangedAt = Noon.AddTicks(1_234_567),
    };

    public static PaymentInstruction Instruction(int line, string batch = "2026-15-abc123-990123101-rcb-01") => new()
    {
        InstructionId = string.Create(CultureInfo.InvariantCulture, $"E{line:0000000000000000000000000}-01"),
        ObligationId = string.Create(CultureInfo.InvariantCulture, $"E{line:0000000000000000000000000}"),
        AllocationId = Allocation,
        TownshipCode = Township,
        BatchId = batch,
        Line = line,
        Attempt = 1,
        PayeeName = "样例",
        CardCipher = "Y2FyZA==",
        BankCode = "rcb",
        AmountFen = 60_000,
        EntryNumber = line,
        State = InstructionState.Sent,
        MadeAt = Noon,
    };

    public static Posting Posting(string id, long fen = 100, Account from = Account.Allocated, Account to = Account.Owed, string allocation = Allocation, string township = Township) =>
        new(id, allocation, township, from, to, fen, 1, "roster:bbbb", Noon);

    public static LedgerStep Step(string key, IReadOnlyList<Posting> postings, IReadOnlyList<PaymentObligation>? obligations = null, IReadOnlyList<PaymentInstruction>? instructions = null, string allocation = Allocation, string township = Township) =>
        new(allocation, township, key, postings, obligations ?? [], instructions ?? []);
}
