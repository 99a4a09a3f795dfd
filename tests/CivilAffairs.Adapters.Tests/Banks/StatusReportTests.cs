using System.Text;
using CivilAffairs.Adapters.Banks;
using CivilAffairs.Core.Disbursement;
using static CivilAffairs.Adapters.Tests.Banks.IsoSamples;

namespace CivilAffairs.Adapters.Tests.Banks;

/// <summary>pain.002.001.10 and camt.053: paid is what was credited, and a file from outside is read without trust.</summary>
public sealed class StatusReportTests
{
    [Theory]
    [InlineData("ACCC", false, BankLineStatus.Credited)]
    [InlineData("ACSC", false, BankLineStatus.Pending)]
    [InlineData("ACSC", true, BankLineStatus.Credited)]
    [InlineData("RJCT", false, BankLineStatus.Failed)]
    [InlineData("CANC", false, BankLineStatus.Failed)]
    [InlineData("RCVD", true, BankLineStatus.Pending)]
    [InlineData("ACTC", true, BankLineStatus.Pending)]
    [InlineData("ACCP", true, BankLineStatus.Pending)]
    [InlineData("ACSP", true, BankLineStatus.Pending)]
    [InlineData("ACWP", true, BankLineStatus.Pending)]
    [InlineData("BLCK", true, BankLineStatus.Pending)]
    [InlineData("PDNG", true, BankLineStatus.Pending)]
    public void A_status_means_this(string status, bool acceptsSettled, BankLineStatus meaning)
    {
        var answer = Read(Report("PART", Transaction(7, status, "AC04")), acceptsSettled);
        Assert.Empty(answer.Faults);
        Assert.Equal(BatchId, answer.BatchId);
        var line = Assert.Single(answer.Lines);
        Assert.Equal(("E00007", "E00007-01", meaning, "REF7", "AC04", StatedFields.None), (line.EndToEndId, line.InstructionId, line.Status, line.BankReference, line.Code, line.Stated));
        Assert.Null(answer.Whole);
    }

    [Fact]
    public void A_file_that_is_rejected_as_a_whole_answers_every_line()
    {
        var answer = Read(Report("RJCT", group: "<StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf>"));
        Assert.Equal((BankLineStatus.Failed, "FF01"), (answer.Whole!.Status, answer.Whole.Code));
        Assert.Empty(answer.Lines);
        Assert.Null(Read(Report("ACCP")).Whole);
        Assert.Null(Read(Report("ACSC")).Whole);
        Assert.Equal(BankLineStatus.Credited, Read(Report("ACSC"), acceptsSettled: true).Whole!.Status);
    }

    [Fact]
    public void What_the_report_repeats_of_a_payment_is_stated()
    {
        const string original = "<OrgnlTxRef><Amt><InstdAmt Ccy=\"CNY\">600.01</InstdAmt></Amt><Cdtr><Pty><Nm>张三</Nm></Pty></Cdtr><CdtrAcct><Id><Othr><Id>6200</Id></Othr></Id></CdtrAcct></OrgnlTxRef>";
        var line = Assert.Single(Read(Report("PART", Transaction(1, "ACCC", original: original))).Lines);
        Assert.Equal((60_001L, "张三", "6200", StatedFields.Amount | StatedFields.PayeeName | StatedFields.Card), (line.AmountFen, line.PayeeName, line.Card, line.Stated));
        var foreign = Read(Report("PART", Transaction(1, "ACCC", original: original.Replace("CNY", "USD", StringComparison.Ordinal))));
        Assert.Empty(foreign.Lines);
        Assert.Equal(BankFaultCodes.Line, Assert.Single(foreign.Faults).Code);
    }

    [Fact]
    public void An_unreadable_transaction_hides_no_other_and_wrong_counts_are_told()
    {
        var answer = Read(Report("PART", Transaction(1, "ACCC") + Transaction(2, "XXXX") + Transaction(3, "RJCT", "BE01"), "<NbOfTxsPerSts><DtldNbOfTxs>2</DtldNbOfTxs><DtldSts>ACCC</DtldSts></NbOfTxsPerSts>"));
        Assert.Equal(["E00001", "E00003"], answer.Lines.Select(line => line.EndToEndId));
        Assert.Equal([BankFaultCodes.Line, BankFaultCodes.Totals], answer.Faults.Select(fault => fault.Code).Order());
    }

    [Fact]
    public void Two_answers_to_one_payment_are_taken_once_when_equal_and_not_at_all_when_not()
    {
        Assert.Equal(2, Read(Report("PART", Transaction(1, "ACCC") + Transaction(1, "ACCC") + Transaction(2, "ACCC"))).Lines.Count);
        Assert.Equal(["E00002"], Read(Report("PART", Transaction(1, "ACCC") + Transaction(1, "RJCT") + Transaction(2, "ACCC"))).Lines.Select(line => line.EndToEndId));
    }

    [Theory]
    [InlineData("not xml at all")]
    [InlineData("")]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.03\"/>")]
    [InlineData("<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><OrgnlGrpInfAndSts><OrgnlMsgId>&x;</OrgnlMsgId></OrgnlGrpInfAndSts></Document>")]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt><OrgnlGrpInfAndSts>")]
    public void What_is_no_whole_report_of_the_agreed_version_is_refused(string text)
    {
        var answer = Read(Encoding.UTF8.GetBytes(text));
        Assert.Empty(answer.BatchId);
        Assert.Contains(answer.Faults, fault => fault.Code == BankFaultCodes.Header);
        Assert.DoesNotContain(answer.Faults, fault => fault.ToString().Contains("root:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_statement_tells_its_returns_from_other_entries()
    {
        const string payment = "<Ntry><Amt Ccy=\"CNY\">600.01</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><AcctSvcrRef>P1</AcctSvcrRef><NtryDtls><Btch><PmtInfId>" + BatchId + "</PmtInfId></Btch></NtryDtls></Ntry>";
        const string open = "<Ntry><Amt Ccy=\"CNY\">5.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts><AcctSvcrRef>X</AcctSvcrRef></Ntry>";
        const string interest = "<Ntry><Amt Ccy=\"CNY\">0.01</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><AcctSvcrRef>I1</AcctSvcrRef></Ntry>";
        var statement = IsoBankFileFormat.ReadStatement("s.xml", Statement(payment + open + interest + ReturnEntry("B1", "600.01", "E00001"), "1000.01"))!;
        Assert.Empty(statement.Faults);
        Assert.Equal(("ST20261125", "9900000000000001", new DateOnly(2026, 11, 25), 100_000L, 100_001L), (statement.StatementId, statement.Account, statement.To, statement.OpeningFen, statement.ClosingFen));
        Assert.Equal([("P1#1", false, false, 60_001L), ("I1#1", true, false, 1L), ("B1#1", true, true, 60_001L)], statement.Entries.Select(entry => (entry.Reference, entry.IsCredit, entry.IsReturn, entry.AmountFen)));
        Assert.Equal((BatchId, "E00001", "AC04", new DateOnly(2026, 11, 25)), (statement.Entries[2].BatchReference, statement.Entries[2].EndToEndId, statement.Entries[2].ReasonCode, statement.Entries[2].BookedOn));
        Assert.Equal(BatchId, statement.Entries[0].BatchReference);
    }

    [Fact]
    public void A_statement_whose_balances_do_not_add_up_says_so_and_other_files_are_none()
    {
        Assert.Equal(BankFaultCodes.Totals, Assert.Single(IsoBankFileFormat.ReadStatement("s.xml", Statement(ReturnEntry("B1", "600.01", "E00001"), "1000.00", "02"))!.Faults).Code);
        Assert.Null(IsoBankFileFormat.ReadStatement("s.xml", Report("ACCC")));
        Assert.Null(IsoBankFileFormat.ReadStatement("s.xml", "H|x"u8.ToArray()));
    }

    private static BankReturn Read(byte[] content, bool acceptsSettled = false) => IsoBankFileFormat.Read($"{BatchId}.ret.xml", content, Bank(acceptsSettled));
}
