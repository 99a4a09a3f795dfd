namespace CivilAffairs.Documents.Tests.Building;

/// <summary>The joint document of <see cref="SampleText"/> as a PDF with a text layer.</summary>
public static class SamplePdf
{
    /// <summary>Left ends of the table's columns.</summary>
    public static readonly double[] Lefts = [60, 110, 200, 290, 370, 450];

    /// <summary>The whole document.</summary>
    public static PdfBuilder Document() => Head()
        .Text(60, 380, "附件")
        .Text(180, 350, "2026年冬春救助资金分配表", 16)
        .Text(450, 320, "单位：万元")
        .Table(300, Lefts, SampleText.Table)
        .Text(60, 180, "抄送：市民政局，县委办公室，县审计局。");

    /// <summary>All of it above the annex. 475 points take 39 letters of 12 points.</summary>
    public static PdfBuilder Head()
    {
        var pdf = new PdfBuilder()
            .Text(200, 790, "云岭县民政局", 22).Text(180, 760, "云岭县财政局文件", 22)
            .Text(220, 730, "云岭民发〔2026〕15号")
            .Text(150, 700, "关于下达2026年冬春救助资金的", 18).Text(260, 675, "通　知", 18)
            .Text(60, 650, SampleText.Addressee);
        var y = 630;
        foreach (var paragraph in (string[])[SampleText.Basis, SampleText.Use])
        {
            var (rest, left, room) = (paragraph, 84d, 36 * 12d);
            while (rest.Length > 0)
            {
                var line = Fit(rest, room);
                pdf.Text(left, y, line);
                (rest, left, room, y) = (rest[line.Length..], 60, 38 * 12d, y - 20);
            }
        }

        return pdf.Text(84, 520, "附件：2026年冬春救助资金分配表").Text(380, 480, "云岭县民政局").Text(380, 460, "云岭县财政局").Text(380, 440, "2026年11月20日").Text(84, 420, "（此件公开发布）");
    }

    private static string Fit(string text, double room)
    {
        var length = 0;
        for (double width = 0; length < text.Length && width + Width(text[length]) <= room; length++) width += Width(text[length]);
        return text[..length];
    }

    private static double Width(char letter) => letter < 127 ? 6 : 12;
}
