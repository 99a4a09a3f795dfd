using System.Globalization;
using System.Text;
using System.Xml;
using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Banks;

/// <summary>
/// Writes <c>pain.001.001.09</c> in one pass. MsgId is the batch id, unique a file and the same when the same file is sent again; EndToEndId is
/// the obligation, InstrId the attempt. Payees are credited at the agent bank itself, so its CNAPS number is their agent's too.
/// </summary>
internal static class PaymentInitiation
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false };

    /// <summary>Writes the whole document: same batch, same bytes.</summary>
    public static void Write(Stream output, BankBatch batch, AgentBank bank)
    {
        var iso = bank.Iso ?? throw new InvalidOperationException($"Bank '{bank.Code}' has no ISO 20022 settings.");
        var count = batch.Lines.Count.ToString(CultureInfo.InvariantCulture);
        var total = BankAmount.Write(batch.Lines.Aggregate(0L, (sum, line) => checked(sum + line.AmountFen)));
        using var xml = XmlWriter.Create(output, Settings);
        xml.WriteStartDocument();
        xml.WriteStartElement("Document", IsoNames.Initiation);
        xml.WriteStartElement("CstmrCdtTrfInitn");
        Header(xml, batch, count, total);
        xml.WriteStartElement("PmtInf");
        Payment(xml, batch, iso, count, total);
        foreach (var line in batch.Lines) Transaction(xml, line, iso);
        xml.WriteEndDocument();
    }

    private static void Header(XmlWriter xml, BankBatch batch, string count, string total)
    {
        xml.WriteStartElement("GrpHdr");
        xml.WriteElementString("MsgId", batch.BatchId);
        xml.WriteElementString("CreDtTm", batch.MadeAt.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        xml.WriteElementString("NbOfTxs", count);
        xml.WriteElementString("CtrlSum", total);
        Party(xml, "InitgPty", batch.PayerName);
        xml.WriteEndElement();
    }

    private static void Payment(XmlWriter xml, BankBatch batch, Iso20022Settings iso, string count, string total)
    {
        xml.WriteElementString("PmtInfId", batch.BatchId);
        xml.WriteElementString("PmtMtd", "TRF");
        xml.WriteElementString("BtchBookg", "true");
        xml.WriteElementString("NbOfTxs", count);
        xml.WriteElementString("CtrlSum", total);
        xml.WriteStartElement("PmtTpInf");
        xml.WriteStartElement("CtgyPurp");
        xml.WriteElementString("Cd", iso.CategoryPurpose);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("ReqdExctnDt");
        xml.WriteElementString("Dt", batch.MadeOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        Party(xml, "Dbtr", batch.PayerName);
        AccountOf(xml, "DbtrAcct", batch.PayerAccount);
        Agent(xml, "DbtrAgt", iso.BranchNumber);
        xml.WriteElementString("ChrgBr", "DEBT");
    }

    private static void Transaction(XmlWriter xml, BankBatchLine line, Iso20022Settings iso)
    {
        xml.WriteStartElement("CdtTrfTxInf");
        xml.WriteStartElement("PmtId");
        if (line.InstructionId.Length > 0) xml.WriteElementString("InstrId", line.InstructionId);
        xml.WriteElementString("EndToEndId", line.EndToEndId);
        // One attempt, one UETR: it follows from the attempt's id, so that the same file has it again.
        if (line.InstructionId.Length > 0) xml.WriteElementString("UETR", NamedUuid.Of(line.InstructionId));
        xml.WriteEndElement();
        xml.WriteStartElement("Amt");
        xml.WriteStartElement("InstdAmt");
        xml.WriteAttributeString("Ccy", "CNY");
        xml.WriteString(BankAmount.Write(line.AmountFen));
        xml.WriteEndElement();
        xml.WriteEndElement();
        Agent(xml, "CdtrAgt", iso.BranchNumber);
        Creditor(xml, line, iso);
        AccountOf(xml, "CdtrAcct", line.Card);
        xml.WriteStartElement("Purp");
        xml.WriteElementString("Cd", iso.Purpose);
        xml.WriteEndElement();
        if (line.Summary.Length > 0)
        {
            xml.WriteStartElement("RmtInf");
            xml.WriteElementString("Ustrd", Cut(line.Summary));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Creditor(XmlWriter xml, BankBatchLine line, Iso20022Settings iso)
    {
        xml.WriteStartElement("Cdtr");
        xml.WriteElementString("Nm", line.PayeeName);
        if (iso.UsesIdNumber && line.IdNumber.Length > 0)
        {
            xml.WriteStartElement("Id");
            xml.WriteStartElement("PrvtId");
            xml.WriteStartElement("Othr");
            xml.WriteElementString("Id", line.IdNumber);
            xml.WriteStartElement("SchmeNm");
            xml.WriteElementString("Cd", "NIDN");
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Party(XmlWriter xml, string element, string name)
    {
        xml.WriteStartElement(element);
        if (name.Length > 0) xml.WriteElementString("Nm", name);
        xml.WriteEndElement();
    }

    private static void AccountOf(XmlWriter xml, string element, string account)
    {
        xml.WriteStartElement(element);
        xml.WriteStartElement("Id");
        xml.WriteStartElement("Othr");
        xml.WriteElementString("Id", account);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Agent(XmlWriter xml, string element, string branchNumber)
    {
        xml.WriteStartElement(element);
        xml.WriteStartElement("FinInstnId");
        xml.WriteStartElement("ClrSysMmbId");
        xml.WriteStartElement("ClrSysId");
        xml.WriteElementString("Cd", "CNAPS");
        xml.WriteEndElement();
        xml.WriteElementString("MmbId", branchNumber);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Cut(string text)
    {
        if (text.Length <= IsoNames.TextLength) return text;
        var length = char.IsHighSurrogate(text[IsoNames.TextLength - 1]) ? IsoNames.TextLength - 1 : IsoNames.TextLength;
        return text[..length];
    }
}
