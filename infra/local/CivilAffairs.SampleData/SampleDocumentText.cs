using CivilAffairs.Core.Money;
using CivilAffairs.SampleData.Office;

namespace CivilAffairs.SampleData;

/// <summary>The joint document as a text document (domain.md §2.1, §2.2).</summary>
internal static class SampleDocumentText
{
    private const string RedLine = """<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="4" w:color="FF0000"/></w:pBdr>""";
    private const string ThickLine = """<w:pBdr><w:top w:val="single" w:sz="8" w:space="2" w:color="000000"/><w:bottom w:val="single" w:sz="6" w:space="2" w:color="000000"/></w:pBdr>""";
    private const string LastLine = """<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="2" w:color="000000"/></w:pBdr>""";
    private const string Grid = """<w:spacing w:line="579" w:lineRule="exact"/>""";
    private const string Indented = Grid + """<w:ind w:firstLineChars="200" w:firstLine="640"/>""";
    private const string Signed = Grid + """<w:ind w:rightChars="400" w:right="1280"/>""";
    private static readonly int[] ColumnWidths = [800, 1700, 1900, 1300, 1300, 1800];

    public static byte[] ToBytes(SampleScenario scenario)
    {
        var document = new WordDocument();
        Head(document, scenario);
        Body(document, scenario);
        Signatures(document, scenario);
        Attachment(document, scenario);
        Colophon(document, scenario);
        return document.ToBytes();
    }

    private static void Head(WordDocument document, SampleScenario scenario)
    {
        document.Paragraph(SampleCounty.Bureau, WordFont.OrganMark, "center");
        document.Paragraph(SampleCounty.Finance, WordFont.OrganMark, "center");
        document.Paragraph("文件", WordFont.OrganMark, "center");
        document.Paragraph(scenario.DocumentNumber, WordFont.Body, "center", RedLine);
        document.Paragraph(scenario.Title, WordFont.Title, "center", """<w:spacing w:before="560" w:after="560"/>""");
    }

    private static void Body(WordDocument document, SampleScenario scenario)
    {
        document.Paragraph("各乡镇人民政府、街道办事处：", WordFont.Body, "left", Grid);
        foreach (var paragraph in Paragraphs(scenario))
            document.Paragraph(paragraph, WordFont.Body, "both", Indented);
        document.Paragraph($"附件：{AttachmentTitle}", WordFont.Body, "left", Indented);
    }

    private static string AttachmentTitle => $"2026年{SampleCounty.ProgrammeName}分配表";

    private static IEnumerable<string> Paragraphs(SampleScenario scenario)
    {
        yield return $"为保障受灾困难群众基本生活，经县人民政府同意，现下达你们2026年{SampleCounty.ProgrammeName}，共计{MoneyText.TenThousandYuan(scenario.TotalFen)}万元（大写：{SampleDocument.TotalInWords(scenario)}），具体数额见附件。";
        yield return "一、资金用于解决受灾困难群众冬春期间口粮、衣被、取暖等基本生活困难，专款专用，不得截留、挤占、挪用。";
        yield return "二、严格按照户报、村评、乡审、县定的程序确定救助对象，花名册公示无异议后，通过“一卡通”发放到户。";
        yield return "三、请收到本通知后及时签收，并按期报送发放花名册。";
    }

    private static void Signatures(WordDocument document, SampleScenario scenario)
    {
        document.Paragraph(SampleCounty.Bureau, WordFont.Body, "right", Signed);
        document.Paragraph(SampleCounty.Finance, WordFont.Body, "right", Signed);
        document.Paragraph(SampleDocument.Date(scenario.IssueDate), WordFont.Body, "right", Signed);
        document.Paragraph("（此件公开发布）", WordFont.Body, "left", Indented);
    }

    private static void Attachment(WordDocument document, SampleScenario scenario)
    {
        document.PageBreak();
        document.Paragraph("附件", WordFont.Heading, "left", Grid);
        document.Paragraph(AttachmentTitle, WordFont.Title, "center", """<w:spacing w:before="280" w:after="280"/>""");
        document.Paragraph("单位：万元", WordFont.Small, "right");
        document.Table(ColumnWidths, Rows(scenario));
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(SampleScenario scenario)
    {
        yield return ["序号", "区划代码", "乡镇", "救助户数", "救助人口", "金额（万元）"];
        foreach (var (index, share) in scenario.Shares.Index())
            yield return [$"{index + 1}", share.Township.Code, share.Township.Name, $"{share.Households.Count}", $"{share.Persons}", MoneyText.TenThousandYuan(share.AmountFen)];
        yield return ["", "", "合计", $"{scenario.Households}", $"{scenario.Shares.Sum(share => share.Persons)}", MoneyText.TenThousandYuan(scenario.TotalFen)];
    }

    private static void Colophon(WordDocument document, SampleScenario scenario)
    {
        var recipients = scenario.Profile.OversightRecipients.Select(recipient => recipient.Name).Where(name => name != SampleCounty.Finance);
        document.Paragraph($"抄送：{string.Join('，', recipients)}。", WordFont.Small, "left", ThickLine);
        document.Paragraph($"{SampleCounty.Bureau}　　　　{SampleDocument.Date(scenario.IssueDate)}印发", WordFont.Small, "left", LastLine);
    }
}
