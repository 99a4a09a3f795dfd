using System.Xml;
using System.Xml.Linq;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Adapters.Banks;

/// <summary>
/// Reads <c>pain.002.001.10</c>. Paid is what was credited to the payee (ACCC), or settled on the payer's side (ACSC) where the bank agreed
/// that this is final; rejected is RJCT and CANC; everything else is still on its way.
/// </summary>
internal sealed class PaymentStatusReport(string fileName, Iso20022Settings iso)
{
    private static readonly HashSet<string> OnTheWay = ["RCVD", "ACTC", "ACCP", "ACFC", "ACSP", "ACWC", "ACWP", "PATC", "BLCK", "PDNG"];

    private readonly List<Fault> faults = [];
    private readonly List<BankReturnLine> lines = [];
    private readonly Dictionary<string, int> declared = [];
    private readonly Dictionary<string, int> counted = [];
    private string batchId = "";
    private WholeAnswer? whole;

    public BankReturn Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            if (IsoReading.NamespaceOf(content) is { } found && found != IsoNames.StatusReport) Wrong(BankFaultCodes.Header, null, $"报文是{found}，应为pain.002.001.10。");
            else ReadAll(content);
        }
        catch (XmlException fault)
        {
            Wrong(BankFaultCodes.Header, fault.LineNumber, "不是完整的XML报文，或含有不接受的内容（DTD）。");
        }

        if (batchId.Length == 0 && faults.Count == 0) Wrong(BankFaultCodes.Header, null, "没有原报文标识（OrgnlMsgId），不知道答复的是哪一批。");
        CheckCounts();
        return new BankReturn(batchId, ReturnDuplicates.Resolve(lines, faults), faults) { Whole = whole };
    }

    private void ReadAll(ReadOnlyMemory<byte> content)
    {
        foreach (var (element, row) in IsoReading.Elements(content, "OrgnlGrpInfAndSts", "OrgnlPmtInfId", "PmtInfSts", "StsRsnInf", "TxInfAndSts"))
        {
            switch (element.Name.LocalName)
            {
                case "OrgnlGrpInfAndSts": ReadGroup(element, row); break;
                case "OrgnlPmtInfId" when element.Value.Trim() != batchId: Wrong(BankFaultCodes.Header, row, "付款信息标识（OrgnlPmtInfId）与原报文标识不符。"); break;
                case "PmtInfSts": Whole(element.Value.Trim(), "", row); break;
                case "StsRsnInf" when whole is { Status: BankLineStatus.Failed, Code: "" }: whole = whole with { Code = Reason(element) }; break;
                case "TxInfAndSts": ReadTransaction(element, row); break;
                default: break;
            }
        }
    }

    private void ReadGroup(XElement group, int row)
    {
        batchId = group.Text("OrgnlMsgId");
        if (!group.Text("OrgnlMsgNmId").StartsWith("pain.001", StringComparison.Ordinal)) Wrong(BankFaultCodes.Header, row, "原报文类型（OrgnlMsgNmId）不是pain.001。");
        foreach (var sum in group.All("NbOfTxsPerSts"))
            if (BankAmount.ReadCount(sum.Text("DtldNbOfTxs")) is { } count) declared[sum.Text("DtldSts")] = count;
        if (group.Text("GrpSts") is { Length: > 0 } status) Whole(status, group.Find("StsRsnInf") is { } reason ? Reason(reason) : "", row);
    }

    // A status of the whole stands for the payments that the report does not list.
    private void Whole(string status, string code, int row)
    {
        if (status == "PART") return;
        if (StatusOf(status) is not { } meaning) Wrong(BankFaultCodes.Line, row, "报文或批次状态不是ISO 20022状态代码。", status);
        else if (meaning != BankLineStatus.Pending) whole = new WholeAnswer(meaning, "", code);
    }

    private void ReadTransaction(XElement transaction, int row)
    {
        var (status, endToEnd) = (transaction.Text("TxSts"), transaction.Text("OrgnlEndToEndId"));
        counted[status] = counted.GetValueOrDefault(status) + 1;
        var place = new SourcePlace(fileName, Row: row);
        if (endToEnd.Length is 0 or > IsoNames.IdLength) Bad(place, "", "没有端到端标识（OrgnlEndToEndId），或超过35个字符。");
        else if (StatusOf(status) is not { } meaning) Bad(place, status, "交易状态（TxSts）不是ISO 20022状态代码。");
        else if (Original(transaction) is not { } original) Bad(place, "", "原交易金额不是以元为单位、最多两位小数的人民币金额。");
        else
        {
            var reason = transaction.Find("StsRsnInf");
            lines.Add(new BankReturnLine(0, endToEnd, original.Card, original.Name, original.Fen, meaning, transaction.Text("AcctSvcrRef"), reason is null ? "" : Reason(reason), reason?.Text("AddtlInf") ?? "", place)
            {
                Stated = original.Stated,
                InstructionId = transaction.Text("OrgnlInstrId"),
            });
        }
    }

    // What the report repeats of the payment is held against it; it need not repeat anything.
    private static (string Card, string Name, long Fen, StatedFields Stated)? Original(XElement transaction)
    {
        if (transaction.Find("OrgnlTxRef") is not { } original) return ("", "", 0, StatedFields.None);
        var card = original.Text("CdtrAcct/Id/Othr/Id");
        var name = original.Text("Cdtr/Pty/Nm") is { Length: > 0 } nested ? nested : original.Text("Cdtr/Nm");
        var stated = (card.Length > 0 ? StatedFields.Card : 0) | (name.Length > 0 ? StatedFields.PayeeName : 0);
        if (original.Find("Amt/InstdAmt") is not { } amount) return (card, name, 0, stated);
        return amount.Attribute("Ccy")?.Value == "CNY" && BankAmount.Read(amount.Value.Trim()) is { } fen ? (card, name, fen, stated | StatedFields.Amount) : null;
    }

    private static string Reason(XElement information) =>
        information.Text("Rsn/Cd") is { Length: > 0 } code ? code : information.Text("Rsn/Prtry") is { Length: > 0 } own ? own : "NARR";

    private BankLineStatus? StatusOf(string status) => status switch
    {
        "ACCC" => BankLineStatus.Credited,
        "ACSC" => iso.AcceptsSettled ? BankLineStatus.Credited : BankLineStatus.Pending,
        "RJCT" or "CANC" => BankLineStatus.Failed,
        _ => OnTheWay.Contains(status) ? BankLineStatus.Pending : null,
    };

    // Where the report lists payments and says how many of each status, the two must agree.
    private void CheckCounts()
    {
        if (counted.Count == 0) return;
        foreach (var (status, count) in declared.Where(pair => counted.GetValueOrDefault(pair.Key) != pair.Value))
            Wrong(BankFaultCodes.Totals, null, $"状态{status}申报{count}笔，报文中有{counted.GetValueOrDefault(status)}笔。");
    }

    private void Bad(SourcePlace place, string value, string message) => faults.Add(LayoutReturnLine.Bad(place, value, message));

    private void Wrong(string code, int? row, string message, string value = "") => faults.Add(IsoReading.Bad(code, fileName, row, message, value.Length <= 10 ? value : ""));
}
