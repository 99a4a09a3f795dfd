using System.IO.Compression;
using System.Text;
using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.Intake;
using CivilAffairs.Documents.Rosters;
using CivilAffairs.Documents.Tests.Building;

namespace CivilAffairs.Documents.Tests.Intake;

public sealed class RefusedFileTests
{
    // Names lie: every refused file claims to be a workbook.
    private const string File = "花名册.xlsx";

    public static TheoryData<string, string, byte[]> Refused => new()
    {
        { "FILE-EMPTY", "空", [] },
        { "FILE-FORMAT", ".doc", Ole("WordDocument") },
        { "FILE-DAMAGED", "损坏", Ole("Workbook") },
        { "FILE-ENCRYPTED", "密码", Ole("EncryptedPackage") },
        { "FILE-DAMAGED", "损坏", "%PDF-1.7\n"u8.ToArray() },
        { "FILE-SCANNED", "扫描件", new PdfBuilder().Build() },
        { "FILE-FORMAT", "认不出", [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0] },
        { "FILE-FORMAT", "RTF", "{\\rtf1}"u8.ToArray() },
        { "FILE-FORMAT", "图片", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0] },
        { "FILE-FORMAT", "网页", Encoding.UTF8.GetBytes("<html><table><tr><td>乡镇</td></tr></table></html>") },
        { "FILE-ENCODING", "编码", [0xB9, 0xA4, 0x0A, 0xFF, 0xFF, 0x0A] },
        { "FILE-ENCODING", "编码", [0xEF, 0xBB, 0xBF, 0xB9, 0xA4, 0x0A] },
        { "FILE-FORMAT", "压缩包", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4] },
        { "FILE-FORMAT", "认不出", [1, 2, 3, 0, 0, 0, 0, 0] },
        { "FILE-FORMAT", "OFD", Zip(("OFD.xml", "<OFD/>")) },
        { "FILE-FORMAT", ".xlsb", Zip(("xl/workbook.bin", "x")) },
        { "FILE-FORMAT", ".odt", Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")) },
        { "FILE-FORMAT", "压缩包", Zip(("花名册.txt", "x")) },
        { "FILE-DAMAGED", "损坏", "PK\x03\x04 and then nothing"u8.ToArray() },
        { "FILE-DAMAGED", "损坏", Zip(("xl/workbook.xml", "<workbook"), ("[Content_Types].xml", "")) },
        { "FILE-DAMAGED", "损坏", Zip(("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY y 'z'>]><workbook>&y;</workbook>")) },
        { "FILE-DAMAGED", "损坏", Zip(("xl/workbook.xml", "<workbook/>"), ("XL/Workbook.xml", "<workbook/>")) },
        { "FILE-DAMAGED", "损坏", Zip(("word/document.xml", $"<document>{string.Concat(Enumerable.Repeat("<a>", 100_000))}{string.Concat(Enumerable.Repeat("</a>", 100_000))}</document>")) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_file_that_cannot_be_taken_is_refused_with_advice(string code, string word, byte[] content)
    {
        var fault = Assert.Single(AllocationReader.Read(File, content).Faults);

        Assert.Equal((code, FaultSeverity.Error, File), (fault.Code, fault.Severity, fault.Place.File));
        Assert.Contains(word, fault.Message + fault.Value, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Mend);
        var roster = Assert.Single(RosterReader.Read(File, content).Faults);
        if (code != "FILE-DAMAGED") Assert.Equal(fault, roster);
    }

    [Fact]
    public void A_text_document_is_no_roster() =>
        Assert.Equal((("FILE-FORMAT"), ".docx"), (RosterReader.Read(File, SampleText.File()).Faults[0].Code, RosterReader.Read(File, SampleText.File()).Faults[0].Value));

    [Fact]
    public void A_file_of_more_than_50_MB_is_refused_unread() =>
        Assert.Equal("FILE-TOO-LARGE", Assert.Single(AllocationReader.Read(File, new byte[(50 * 1024 * 1024) + 1]).Faults).Code);

    [Fact]
    public void A_part_that_unpacks_a_thousandfold_is_refused_unread()
    {
        var bomb = Zip(("xl/workbook.xml", "<workbook/>"), ("xl/worksheets/sheet1.xml", new string(' ', 64 * 1024 * 1024)));

        Assert.True(bomb.Length < 1024 * 1024);
        Assert.Equal("FILE-BOMB", Assert.Single(AllocationReader.Read(File, bomb).Faults).Code);
        Assert.Equal("FILE-BOMB", Assert.Single(RosterReader.Read(File, bomb).Faults).Code);
    }

    [Fact]
    public void A_container_of_very_many_parts_is_refused_unread()
    {
        var many = Zip([("xl/workbook.xml", "<workbook/>"), .. Enumerable.Range(0, 3000).Select(index => ($"xl/{index}", ""))]);

        Assert.Equal("FILE-BOMB", Assert.Single(AllocationReader.Read(File, many).Faults).Code);
    }

    [Fact]
    public void The_main_part_is_found_by_its_relation_and_strict_files_read_like_others()
    {
        var workbook = Renamed(SampleAllocation.Workbook(), "xl/workbook.xml", "xl/book2.xml");
        var text = Renamed(SampleText.File(), "word/document.xml", "word/document2.xml");

        Assert.Equal(SampleAllocation.Number, AllocationReader.Read(File, workbook).Number?.Value);
        Assert.Equal(3, AllocationReader.Read(File, text).Rows.Count);
    }

    private static byte[] Renamed(byte[] whole, string part, string name)
    {
        var slash = part.LastIndexOf('/') + 1;
        using var source = new ZipArchive(new MemoryStream(whole));
        return Zip([.. source.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            var text = reader.ReadToEnd()
                .Replace(part, name, StringComparison.Ordinal)
                .Replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main", StringComparison.Ordinal)
                .Replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main", StringComparison.Ordinal)
                .Replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships", StringComparison.Ordinal);
            return (entry.FullName.Replace(part, name, StringComparison.Ordinal).Replace($"_rels/{part[slash..]}.rels", $"_rels/{name[slash..]}.rels", StringComparison.Ordinal), text);
        })]);
    }

    private static byte[] Ole(string stream) => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. Encoding.Unicode.GetBytes(stream), 0, 0];

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in parts)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }
}
