using System.Text;
using CivilAffairs.Documents.Tests.Building;
using static CivilAffairs.Documents.Tests.Building.RefusedFiles;

namespace CivilAffairs.Documents.Tests.Corpus;

/// <summary>Files that are refused in words, whatever their name says.</summary>
public static class RefusalCorpus
{
    /// <summary>All cases.</summary>
    public static IEnumerable<CorpusCase> Cases()
    {
        yield return new("an encrypted workbook", "a.xlsx", Ole("EncryptedPackage"), "FILE-ENCRYPTED");
        yield return new("an encrypted old workbook", "a.xls", new OldWorkbookBuilder().Locked().Sheet("表", SampleAllocation.Table).Build(), "FILE-ENCRYPTED");
        yield return new("an encrypted PDF", "a.pdf", SamplePdf.Document().Build(encrypted: true), "FILE-ENCRYPTED");
        yield return new("a scan with hidden letters under it", "a.pdf", new PdfBuilder().Hidden().Text(60, 700, "云岭民发〔2026〕15号").Build(), "FILE-SCANNED");
        yield return new("an old text document, as wps writes it", "a.wps", Ole("WordDocument"), "FILE-FORMAT");
        yield return new("a presentation of wps", "a.dps", Ole("PowerPoint Document"), "FILE-FORMAT");
        yield return new("an OFD", "a.ofd", Zip(("OFD.xml", "<OFD/>"), ("Doc_0/Document.xml", "<Document/>")), "FILE-FORMAT");
        yield return new("a UOF", "a.uof", Zip(("uof.xml", "<uof/>")), "FILE-FORMAT");
        yield return new("an OpenDocument", "a.docx", Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")), "FILE-FORMAT");
        yield return new("a binary workbook", "a.xlsx", Zip(("xl/workbook.bin", "x")), "FILE-FORMAT");
        yield return new("a presentation", "a.docx", Zip(("ppt/presentation.xml", "<p/>")), "FILE-FORMAT");
        yield return new("a zip of documents", "a.zip", Zip(("分配表.xlsx", "x")), "FILE-FORMAT");
        yield return new("a rar archive", "a.xlsx", "Rar!\u001A\u0007"u8.ToArray(), "FILE-FORMAT");
        yield return new("rich text", "a.docx", "{\\rtf1}"u8.ToArray(), "FILE-FORMAT");
        yield return new("an executable of another system", "a.pdf", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0], "FILE-FORMAT");
        yield return new("a zip bomb", "a.xlsx", Bomb(), "FILE-BOMB");
        yield return new("a truncated text document", "a.docx", Half(SampleText.File()), "FILE-DAMAGED");
        yield return new("a truncated old workbook", "a.xls", new OldWorkbookBuilder().Sheet("表", SampleAllocation.Labels).Build()[..700], "FILE-DAMAGED");
        yield return new("a truncated PDF", "a.pdf", "%PDF-1.7\n1 0 obj\n<</Type/Cat"u8.ToArray(), "FILE-DAMAGED");
        yield return new("text in no encoding", "a.csv", [0xB9, 0xA4, 0x0A, 0xFF, 0xFF, 0x0A], "FILE-ENCODING");
        yield return new("a workbook with an entity", "a.xlsx", Zip(("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY y 'z'>]><workbook>&y;</workbook>")), "FILE-DAMAGED");
        yield return new("a workbook with two parts of one name", "a.xlsx", Zip(("xl/workbook.xml", "<workbook/>"), ("XL/workbook.xml", "<workbook/>")), "FILE-DAMAGED");
    }

    private static byte[] Half(byte[] whole) => whole[..(whole.Length / 2)];

    /// <summary>The same for rosters.</summary>
    public static IEnumerable<CorpusCase> Rosters()
    {
        yield return new("roster as PDF", "r.pdf", SamplePdf.Document().Build(), "FILE-FORMAT");
        yield return new("roster as scan", "r.pdf", new PdfBuilder().Build(), "FILE-SCANNED");
        yield return new("roster encrypted", "r.xlsx", Ole("EncryptedPackage"), "FILE-ENCRYPTED");
        yield return new("roster as zip bomb", "r.xlsx", Bomb(), "FILE-BOMB");
        yield return new("roster truncated", "r.xlsx", Half(SampleRoster.Workbook()), "FILE-DAMAGED");
        yield return new("roster with an open quote", "r.csv", Encoding.UTF8.GetBytes("村,姓名\n\"上河村,张示\n"), "FILE-QUOTES");
    }
}
