using System.Xml;
using System.Xml.Linq;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Adapters.Banks;

/// <summary>Reads <c>camt.053</c>: the booked entries of the paying account, and which of them give a payment back (退票).</summary>
internal sealed class AccountStatement(string fileName)
{
    // Bank transaction codes of a returned or reversed credit transfer.
    private static readonly HashSet<string> ReturnCodes = ["RRTN", "RPCR", "DAJT", "CAJT"];

    private readonly List<Fault> faults = [];
    private readonly List<StatementEntry> entries = [];
    private long? opening;
    private long? closing;
    private long bookedFen;
    private string id = "";
    private string account = "";
    private (DateOnly? From, DateOnly? To) days;

    public BankStatement Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            foreach (var (element, row) in IsoReading.Elements(content, "GrpHdr", "Id", "FrToDt", "Acct", "Bal", "Ntry")) Take(element, row);
        }
        catch (XmlException fault)
        {
            Wrong(BankFaultCodes.Header, fault.LineNumber, "不是完整的XML报文，或含有不接受的内容（DTD）。");
        }

        if (id.Length == 0) Wrong(BankFaultCodes.Header, null, "对账单没有编号（Stmt/Id）。");
        if (opening is { } first && closing is { } last && first + bookedFen != last)
            Wrong(BankFaultCodes.Totals, null, $"期初{BankAmount.Signed(first)}元加发生额{BankAmount.Signed(bookedFen)}元，不等于期末{BankAmount.Signed(last)}元。");
        return new BankStatement(id, account, days.From, days.To, opening, closing, entries, faults);
    }

    private void Take(XElement element, int row)
    {
        switch (element.Name.LocalName)
        {
            case "Id" when id.Length == 0: id = element.Value.Trim(); break;
            case "FrToDt": days = (IsoReading.Day(element.Text("FrDtTm")), IsoReading.Day(element.Text("ToDtTm"))); break;
            case "Acct": account = element.Text("Id/Othr/Id"); break;
            case "Bal": Balance(element, row); break;
            case "Ntry": Entry(element, row); break;
            default: break;
        }
    }

    private void Balance(XElement balance, int row)
    {
        var kind = balance.Text("Tp/CdOrPrtry/Cd");
        if (kind is not ("OPBD" or "PRCD" or "CLBD")) return;
        if (Amount(balance) is not { } fen) Wrong(BankFaultCodes.Totals, row, "余额不是人民币金额。");
        else if (kind == "CLBD") closing = fen;
        else opening = fen;
    }

    private void Entry(XElement entry, int row)
    {
        if ((entry.Text("Sts/Cd") is { Length: > 0 } code ? code : entry.Text("Sts")) != "BOOK") return;
        if (Amount(entry) is not { } signed)
        {
            Wrong(BankFaultCodes.Line, row, "发生额不是人民币金额，或没有借贷标志。");
            return;
        }

        bookedFen = checked(bookedFen + signed);
        var details = entry.All("NtryDtls").SelectMany(details => details.All("TxDtls").Select(transaction => (details, transaction))).ToList();
        if (details.Count == 0) Add(entry, null, entry.Find("NtryDtls/Btch"), signed, 1, row);
        foreach (var (index, (group, transaction)) in details.Index())
        {
            var fen = transaction.Find("Amt") is null && details.Count == 1 ? signed : Amount(transaction, signed < 0 ? "DBIT" : "CRDT");
            if (fen is { } known) Add(entry, transaction, group.Find("Btch"), known, index + 1, row);
            else Wrong(BankFaultCodes.Line, row, $"第{index + 1}笔明细没有金额。");
        }
    }

    private void Add(XElement entry, XElement? transaction, XElement? batch, long signed, int number, int row)
    {
        var reference = entry.Text("AcctSvcrRef") is { Length: > 0 } servicer ? servicer : entry.Text("NtryRef");
        string Ref(string name) => transaction?.Text($"Refs/{name}") is { Length: > 0 } own ? own : batch?.Text(name) ?? "";
        var batchReference = Ref("PmtInfId") is { Length: > 0 } payment ? payment : Ref("MsgId");
        var reversal = entry.Text("RvslInd") is "true" or "1";
        var isReturn = signed > 0 && (reversal || transaction?.Find("RtrInf") is not null || ReturnCodes.Contains(entry.Text("BkTxCd/Domn/Fmly/SubFmlyCd")) || ReturnCodes.Contains(transaction?.Text("BkTxCd/Domn/Fmly/SubFmlyCd") ?? ""));
        var reason = transaction?.Text("RtrInf/Rsn/Cd") is { Length: > 0 } cd ? cd : transaction?.Text("RtrInf/Rsn/Prtry") ?? "";
        entries.Add(new StatementEntry(
            $"{reference}#{number}", Math.Abs(signed), signed > 0, isReturn, IsoReading.Day(entry.Text("BookgDt/Dt") is { Length: > 0 } day ? day : entry.Text("BookgDt/DtTm")),
            batchReference, transaction?.Text("Refs/EndToEndId") ?? "", transaction?.Text("Refs/InstrId") ?? "", reason, new SourcePlace(fileName, Row: row)));
    }

    private static long? Amount(XElement element, string? otherwise = null)
    {
        var fen = element.Find("Amt") is { } amount && amount.Attribute("Ccy")?.Value == "CNY" ? BankAmount.Read(amount.Value.Trim()) : null;
        return (element.Text("CdtDbtInd") is { Length: > 0 } sign ? sign : otherwise) switch
        {
            "CRDT" => fen,
            "DBIT" => -fen,
            _ => null,
        };
    }

    private void Wrong(string code, int? row, string message) => faults.Add(IsoReading.Bad(code, fileName, row, message));
}
