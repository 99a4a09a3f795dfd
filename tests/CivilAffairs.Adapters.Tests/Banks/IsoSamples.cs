using System.Text;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Tests.Banks;

/// <summary>An ISO 20022 bank and messages as it sends them, visibly made up.</summary>
internal static class IsoSamples
{
    public const string BatchId = "2026-15-abc123-990123101-icb-01";

    public static AgentBank Bank(bool acceptsSettled = false, bool usesIdNumber = false) =>
        new("icb", "样例工商银行", [], PayerAccount: "9900000000000001", Iso: new("102100099996", acceptsSettled, usesIdNumber));

    public static BankBatch Batch(int count) => new(BatchId, "winter", "9900000000000001", new DateOnly(2026, 11, 20),
        [.. Enumerable.Range(1, count).Select(number => new BankBatchLine(number, $"E{number:00000}", $"62000000{number:00000000}", "张三", 60_000 + number, "冬春救助", $"E{number:00000}-01", "11010519491231002X"))])
    { PayerName = "云岭县民政局", MadeAt = new(2026, 11, 20, 9, 30, 0, TimeSpan.FromHours(8)) };

    public static byte[] Report(string groupStatus, string transactions = "", string group = "", string messageId = BatchId) => Encoding.UTF8.GetBytes(
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
        <GrpHdr><MsgId>R1</MsgId><CreDtTm>2026-11-21T10:00:00+08:00</CreDtTm></GrpHdr>
        <OrgnlGrpInfAndSts><OrgnlMsgId>{messageId}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>{groupStatus}</GrpSts>{group}</OrgnlGrpInfAndSts>
        <OrgnlPmtInfAndSts><OrgnlPmtInfId>{messageId}</OrgnlPmtInfId>
        {transactions}
        </OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
        """);

    public static string Transaction(int number, string status, string reason = "", string original = "") =>
        $"<TxInfAndSts><OrgnlInstrId>E{number:00000}-01</OrgnlInstrId><OrgnlEndToEndId>E{number:00000}</OrgnlEndToEndId><TxSts>{status}</TxSts>"
        + (reason.Length > 0 ? $"<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf>" : "") + $"<AcctSvcrRef>REF{number}</AcctSvcrRef>{original}</TxInfAndSts>";

    public static byte[] Statement(string entries, string closing = "1000.00", string version = "08") => Encoding.UTF8.GetBytes(
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr><Stmt><Id>ST20261125</Id>
        <FrToDt><FrDtTm>2026-11-25T00:00:00</FrDtTm><ToDtTm>2026-11-25T23:59:59</ToDtTm></FrToDt>
        <Acct><Id><Othr><Id>9900000000000001</Id></Othr></Id></Acct>
        <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
        <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">{closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
        {entries}</Stmt></BkToCstmrStmt></Document>
        """);

    public static string ReturnEntry(string reference, string yuan, string endToEndId, string batch = BatchId, string reason = "AC04") =>
        $"""
        <Ntry><Amt Ccy="CNY">{yuan}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-25</Dt></BookgDt><AcctSvcrRef>{reference}</AcctSvcrRef>
        <NtryDtls><TxDtls><Refs><PmtInfId>{batch}</PmtInfId><EndToEndId>{endToEndId}</EndToEndId></Refs><RtrInf><Rsn><Cd>{reason}</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>
        """;
}
