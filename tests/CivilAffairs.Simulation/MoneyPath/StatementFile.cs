using System.Text;
using CivilAffairs.Counterparts.Banks;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>A statement of the paying account (camt.053) that tells of one payment come back, as a bank would write it.</summary>
internal static class StatementFile
{
    public static byte[] Of(string account, string batchId, BatchLine line) => Encoding.UTF8.GetBytes($"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
        <BkToCstmrStmt><GrpHdr><MsgId>M-{batchId}</MsgId></GrpHdr>
        <Stmt><Id>S-{batchId}</Id><Acct><Id><Othr><Id>{account}</Id></Othr></Id></Acct>
        <Ntry><Amt Ccy="CNY">{BatchFile.Yuan(line.AmountFen)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-26</Dt></BookgDt><AcctSvcrRef>R-{line.Number}</AcctSvcrRef>
        <NtryDtls><TxDtls><Refs><PmtInfId>{batchId}</PmtInfId><EndToEndId>{line.EndToEndId}</EndToEndId></Refs><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>
        </Stmt></BkToCstmrStmt></Document>
        """);
}
