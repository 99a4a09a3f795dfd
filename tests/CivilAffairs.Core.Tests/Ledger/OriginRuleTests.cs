using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Rosters;

namespace CivilAffairs.Core.Tests.Ledger;

public class OriginRuleTests
{
    private const string Village = "第1村";

    // One as the roster says; two with a corrected account and amount; three under the right name; four given up for five, whose account was corrected.
    private static readonly IReadOnlyList<PaymentObligation> Owed =
    [
        Entry(1, 100),
        Entry(2, 250) with { CardCipher = "cipher:card2b", AdjustedFen = 50 },
        Entry(3, 300) with { Name = "王晓明" },
        Entry(4, 400) with { State = ObligationState.Cancelled, SupersededBy = 5 },
        Entry(5, 450) with { PersonFingerprint = "person9", Name = "李四", CardCipher = "cipher:card9b", AdjustedFen = 50 },
    ];

    private static readonly IReadOnlyList<PaymentInstruction> Instructed = [Payment(Owed[0], 1), Payment(Owed[1] with { CardCipher = "cipher:card2", AmountFen = 200 }, 1), Payment(Owed[1], 2), Payment(Owed[4], 1)];

    [Fact]
    public void What_the_roster_says_and_what_was_decided_since_has_an_origin() => Assert.Empty(OriginRules.Check(Ledger(Owed, Instructed), Origins(), mayBeErased: false));

    [Fact]
    public void Whatever_is_altered_in_what_is_owed_is_found()
    {
        (string Rule, int Index, PaymentObligation Altered)[] cases =
        [
            ("ORIGIN-PERSON", 0, Owed[0] with { PersonFingerprint = "person2" }),
            ("ORIGIN-PERSON", 0, Owed[0] with { PersonFingerprint = "" }),
            ("ORIGIN-NAME", 0, Owed[0] with { Name = "王小朋" }),
            ("ORIGIN-NAME", 4, Owed[4] with { Name = Owed[0].Name }),
            ("ORIGIN-AMOUNT", 0, Owed[0] with { AmountFen = 101 }),
            ("ORIGIN-AMOUNT", 0, Owed[0] with { AmountFen = 101, AdjustedFen = 1 }),
            ("ORIGIN-AMOUNT", 1, Owed[1] with { AdjustedFen = 49 }),
            ("ORIGIN-ACCOUNT", 0, Owed[0] with { CardCipher = "cipher:card2" }),
            ("ORIGIN-ACCOUNT", 0, Owed[0] with { CardCipher = "nonsense" }),
            ("ORIGIN-ACCOUNT", 1, Owed[1] with { CardCipher = "cipher:refused" }),
            ("ORIGIN-ACCOUNT", 4, Owed[4] with { CardCipher = "cipher:card4" }),
            ("ORIGIN-ENTRY", 0, Owed[0] with { EntryNumber = 7 }),
        ];
        foreach (var (rule, index, altered) in cases)
        {
            var violation = Assert.Single(OriginRules.Check(Ledger([.. Owed.Select((obligation, at) => at == index ? altered : obligation)], []), Origins(), mayBeErased: false));
            Assert.Equal((rule, LedgerStory.TownshipCode), (violation.Rule, violation.TownshipCode));
            Assert.Contains($"第{altered.EntryNumber}号", violation.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(altered.Name, violation.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Whatever_is_altered_in_what_was_instructed_is_found_and_names_the_attempt()
    {
        (string Rule, PaymentInstruction Altered)[] cases =
        [
            ("ORIGIN-NAME", Instructed[2] with { PayeeName = "王小朋" }),
            ("ORIGIN-AMOUNT", Instructed[2] with { AmountFen = 251 }),
            ("ORIGIN-ACCOUNT", Instructed[2] with { CardCipher = "cipher:card1" }),
        ];
        foreach (var (rule, altered) in cases)
        {
            var violation = Assert.Single(OriginRules.Check(Ledger(Owed, [.. Instructed.Select(one => one.InstructionId == altered.InstructionId ? altered : one)]), Origins(), mayBeErased: false));
            Assert.Equal(rule, violation.Rule);
            Assert.Contains("第2号第2次支付", violation.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void People_who_were_erased_lawfully_are_held_to_nothing_and_nobody_else_is_let_off()
    {
        var erased = Ledger([Erased(Owed[0]), .. Owed.Skip(1)], [Instructed[0] with { PayeeName = "已删除", CardCipher = "" }, .. Instructed.Skip(1)]);
        Assert.Empty(OriginRules.Check(erased, Origins(), mayBeErased: true));
        Assert.Equal(["ORIGIN-PERSON", "ORIGIN-NAME", "ORIGIN-ACCOUNT", "ORIGIN-NAME", "ORIGIN-ACCOUNT"], OriginRules.Check(erased, Origins(), mayBeErased: false).Select(violation => violation.Rule));
        Assert.Equal("ORIGIN-ACCOUNT", Assert.Single(OriginRules.Check(Ledger([Erased(Owed[0]), Owed[1] with { CardCipher = "cipher:card1" }], []), Origins(), mayBeErased: true)).Rule);
    }

    [Fact]
    public void A_change_that_could_not_be_carried_out_is_no_origin()
    {
        var origins = Origins(Change(1, 777) with { NewEntryNumber = -1 }, Change(1, 778) with { Accepted = false });
        Assert.Empty(OriginRules.Check(Ledger(Owed, []), origins, mayBeErased: false));
        foreach (var fen in (long[])[777, 778])
            Assert.Equal("ORIGIN-AMOUNT", Assert.Single(OriginRules.Check(Ledger([Owed[0] with { AmountFen = fen, AdjustedFen = fen - 100 }], []), origins, mayBeErased: false)).Rule);
    }

    [Fact]
    public void A_row_says_the_same_whatever_villages_and_banks_the_county_has()
    {
        var draft = new RosterDraft
        {
            Rows =
            [
                new RosterDraftRow(5, new Dictionary<RosterColumn, string>
                {
                    [RosterColumn.Name] = "阿依古丽．买买提", [RosterColumn.ResidentId] = "99012319620307042×", [RosterColumn.Amount] = "1,200.50", [RosterColumn.Card] = "6217 8800 0000 0000 018", [RosterColumn.Bank] = "早已撤并的银行",
                }),
            ],
        };
        var row = Assert.Single(RosterRowFacts.Of(draft, new DateOnly(2026, 11, 23)));
        Assert.Equal((1, "阿依古丽·买买提", "99012319620307042X", 120_050L, "6217880000000000018"), (row.EntryNumber, row.Name, row.ResidentId, row.AmountFen, row.Card));
        Assert.Equal("RosterRowFacts 1", row.ToString());
    }

    private static EntryOrigins Origins(params EntryChange[] more)
    {
        var origins = new EntryOrigins(cipher => cipher.StartsWith("cipher:", StringComparison.Ordinal) ? cipher[7..] : null);
        for (var number = 1; number <= 4; number++) origins.AddRow(number, $"person{number}", Owed[0].Name, number * 100, $"card{number}");
        origins.AddChanges(
            [
                Change(4, 450) with { Person = new NewPerson("李四", "person9", "x", "rcb", "cipher:card9", "0009"), NewEntryNumber = 5 },
                Change(2, 250),
                Change(3, 300) with { Person = new NewPerson("王晓明", "person3", "x", "rcb", "cipher:card3", "0003"), CorrectsName = true },
                .. more,
            ],
            Owed);
        origins.AddCorrections([Correction(2, "cipher:card2b"), Correction(2, "cipher:refused") with { Accepted = false }, Correction(5, "cipher:card9b"), Correction(8, "cipher:card8")]);
        return origins;
    }

    private static PaymentObligation Entry(int number, long fen) => LedgerStory.Obligation(number, fen) with { CardCipher = $"cipher:card{number}", VillageName = Village };

    private static PaymentObligation Erased(PaymentObligation obligation) => obligation with { Name = "已删除", PersonFingerprint = "", CardCipher = "" };

    private static PaymentInstruction Payment(PaymentObligation obligation, int attempt) => new()
    {
        InstructionId = ObligationKey.Instruction(obligation.ObligationId, attempt),
        ObligationId = obligation.ObligationId,
        AllocationId = obligation.AllocationId,
        TownshipCode = obligation.TownshipCode,
        BatchId = "b",
        Line = 1,
        Attempt = attempt,
        PayeeName = obligation.Name,
        CardCipher = obligation.CardCipher,
        BankCode = obligation.BankCode,
        AmountFen = obligation.AmountFen,
        EntryNumber = obligation.EntryNumber,
        State = InstructionState.Sent,
        MadeAt = LedgerStory.Start,
    };

    private static EntryChange Change(int number, long fen) => new()
    {
        AllocationId = LedgerStory.AllocationId,
        TownshipCode = LedgerStory.TownshipCode,
        Key = $"x-01-{number}",
        EntryNumber = number,
        OldAmountFen = number * 100,
        AmountFen = fen,
        Evidence = "入户核实",
        ProposedBy = "张小梅",
        ProposedAt = LedgerStory.Start,
        Accepted = true,
        NewEntryNumber = number,
    };

    private static CorrectionCase Correction(int number, string cipher) => new()
    {
        AllocationId = LedgerStory.AllocationId,
        TownshipCode = LedgerStory.TownshipCode,
        Key = $"{number}-{cipher}",
        EntryNumber = number,
        Attempt = 1,
        OldBankCode = "rcb",
        OldCardTail = "0000",
        BankCode = "rcb",
        CardCipher = cipher,
        CardTail = "0001",
        Evidence = "存折",
        EnteredBy = "张小梅",
        EnteredAt = LedgerStory.Start,
        Accepted = true,
    };

    private static TownshipLedger Ledger(IReadOnlyList<PaymentObligation> obligations, IReadOnlyList<PaymentInstruction> instructions) => new(LedgerStory.Record(10_000), [], obligations, instructions);
}
