using System.Globalization;
using System.Text;
using System.Xml.Linq;
using CivilAffairs.Adapters.Banks;
using CivilAffairs.Core.Disbursement;
using CsCheck;
using static CivilAffairs.Adapters.Tests.Banks.IsoSamples;

namespace CivilAffairs.Adapters.Tests.Banks;

/// <summary>pain.001.001.09 has the shape that the standard gives it: which elements, in which order, how long.</summary>
public sealed class PaymentInitiationTests
{
    private static readonly XNamespace Space = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    // Elements of each parent in the order of the standard's sequences; those that are written must keep it.
    private static readonly Dictionary<string, string[]> Order = new()
    {
        ["Document"] = ["CstmrCdtTrfInitn"],
        ["CstmrCdtTrfInitn"] = ["GrpHdr", "PmtInf"],
        ["GrpHdr"] = ["MsgId", "CreDtTm", "NbOfTxs", "CtrlSum", "InitgPty"],
        ["PmtInf"] = ["PmtInfId", "PmtMtd", "BtchBookg", "NbOfTxs", "CtrlSum", "PmtTpInf", "ReqdExctnDt", "Dbtr", "DbtrAcct", "DbtrAgt", "ChrgBr", "CdtTrfTxInf"],
        ["PmtTpInf"] = ["CtgyPurp"],
        ["CdtTrfTxInf"] = ["PmtId", "Amt", "CdtrAgt", "Cdtr", "CdtrAcct", "Purp", "RmtInf"],
        ["PmtId"] = ["InstrId", "EndToEndId", "UETR"],
        ["Cdtr"] = ["Nm", "Id"],
        ["FinInstnId"] = ["ClrSysMmbId"],
        ["ClrSysMmbId"] = ["ClrSysId", "MmbId"],
        ["Othr"] = ["Id", "SchmeNm"],
    };

    [Fact]
    public void It_has_the_elements_of_the_standard_in_their_order()
    {
        var root = Read(IsoBankFileFormat.Write(Batch(3), Bank(usesIdNumber: true)).Content);
        Assert.Equal(Space + "Document", root.Name);
        foreach (var element in root.DescendantsAndSelf().Where(element => Order.ContainsKey(element.Name.LocalName)))
        {
            Assert.Equal(Space, element.Name.Namespace);
            var places = element.Elements().Select(child => Array.IndexOf(Order[element.Name.LocalName], child.Name.LocalName)).ToList();
            Assert.DoesNotContain(-1, places);
            Assert.Equal(places.Order(), places);
        }

        Assert.All(root.Descendants().Where(element => element.Name.LocalName is "MsgId" or "PmtInfId" or "InstrId" or "EndToEndId" or "Id" && !element.HasElements), id => Assert.InRange(id.Value.Length, 1, 35));
    }

    [Fact]
    public void It_says_who_pays_whom_how_much_by_which_reference()
    {
        var root = Read(IsoBankFileFormat.Write(Batch(2), Bank(usesIdNumber: true)).Content);
        Assert.Equal((BatchId, "2026-11-20T09:30:00+08:00", "2", "1200.03"), (Text(root, "MsgId"), Text(root, "CreDtTm"), Text(root, "NbOfTxs"), Text(root, "CtrlSum")));
        Assert.Equal(("TRF", "GOVT", "2026-11-20", "CNAPS", "102100099996"), (Text(root, "PmtMtd"), root.Descendants(Space + "CtgyPurp").Single().Value, root.Descendants(Space + "ReqdExctnDt").Single().Value, root.Descendants(Space + "ClrSysId").First().Value, Text(root, "MmbId")));
        var second = root.Descendants(Space + "CdtTrfTxInf").Last();
        Assert.Equal(("E00002-01", "E00002", "600.02", "张三", "SSBE", "冬春救助"), (Text(second, "InstrId"), Text(second, "EndToEndId"), Text(second, "InstdAmt"), Text(second, "Nm"), second.Element(Space + "Purp")!.Value, Text(second, "Ustrd")));
        Assert.Equal("6200000000000002", second.Element(Space + "CdtrAcct")!.Value);
        Assert.Equal("11010519491231002XNIDN", second.Descendants(Space + "PrvtId").Single().Value);
        Assert.Equal("CNY", second.Descendants(Space + "InstdAmt").Single().Attribute("Ccy")!.Value);
    }

    [Fact]
    public void Each_attempt_has_a_uetr_of_its_own_in_the_form_of_the_standard_and_the_same_in_every_writing()
    {
        static List<string> Uetrs(BankBatch batch) => [.. Read(IsoBankFileFormat.Write(batch, Bank()).Content).Descendants(Space + "UETR").Select(uetr => uetr.Value)];
        var batch = Batch(40);
        var first = Uetrs(batch);
        Assert.Equal(40, first.Distinct().Count());
        Assert.All(first, uetr => Assert.Matches("^[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}$", uetr));
        Assert.Equal(first, Uetrs(batch));
        Assert.Empty(first.Intersect(Uetrs(batch with { Lines = [.. batch.Lines.Select(line => line with { InstructionId = line.InstructionId.Replace("-01", "-02", StringComparison.Ordinal) })] })));
    }

    [Fact]
    public void A_bank_that_does_not_ask_for_ids_gets_none() =>
        Assert.DoesNotContain("11010519491231002X", Encoding.UTF8.GetString(IsoBankFileFormat.Write(Batch(2), Bank()).Content), StringComparison.Ordinal);

    [Fact]
    public void Any_names_and_amounts_come_back_and_the_control_sum_is_theirs() =>
        Gen.Select(BankSamples.Any("张", "䶮", "𠮷", "&", "<b>", "]]>", "\"", "'").Array[1, 8], Gen.Long[1, 99_999_999_999]).Array[1, 30].Sample(payments =>
        {
            var batch = Batch(payments.Length);
            batch = batch with { Lines = [.. batch.Lines.Select((line, index) => line with { PayeeName = string.Concat(payments[index].Item1), AmountFen = payments[index].Item2 })] };
            var file = IsoBankFileFormat.Write(batch, Bank());
            var root = Read(file.Content);
            Assert.Equal(batch.Lines.Select(line => line.PayeeName), root.Descendants(Space + "Cdtr").Select(creditor => creditor.Value));
            var amounts = root.Descendants(Space + "InstdAmt").Select(amount => decimal.Parse(amount.Value, CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(batch.Lines.Select(line => line.AmountFen / 100m), amounts);
            Assert.All(root.Descendants(Space + "CtrlSum"), sum => Assert.Equal(amounts.Sum(), decimal.Parse(sum.Value, CultureInfo.InvariantCulture)));
            Assert.Equal(file.Content, IsoBankFileFormat.Write(batch, Bank()).Content);
        });

    [Fact]
    public void A_name_that_xml_has_no_place_for_hinders_its_line_alone()
    {
        var batch = Batch(4);
        batch = batch with { Lines = [batch.Lines[0], batch.Lines[1] with { PayeeName = "张\u0001" }, batch.Lines[2] with { PayeeName = "张\uD842" }, batch.Lines[3] with { PayeeName = new string('张', 141) }] };
        Assert.Equal([2, 3, 4], IsoBankFileFormat.Check(batch).Select(line => line.Line));
        Assert.Empty(IsoBankFileFormat.Write(batch, Bank()).Content);
        Assert.Empty(IsoBankFileFormat.Check(Batch(4)));
    }

    private static XElement Read(byte[] content) => XDocument.Parse(Encoding.UTF8.GetString(content)).Root!;

    private static string Text(XElement below, string name) => below.Descendants(Space + name).First().Value;
}
