using System.Text;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;
using CivilAffairs.Documents.Tests.Building;

namespace CivilAffairs.Documents.Tests.Corpus;

/// <summary>Documents that correct an earlier one, and townships' own documents that split a share among villages.</summary>
public static class CorrectionCorpus
{
    private const string Added = "Correction Addition 云岭民发〔2026〕15号: 青石镇+20000.00 云峰乡+10000.00";
    private const string Adjusted = "Correction Adjustment 云岭民发〔2026〕15号: 青石镇317000.00>300000.00 白水镇205000.00>222000.00";
    private const string Split = "VillageSplit 云岭民发〔2026〕15号: 青石镇 上河村=200000.00 龙泉村=117000.00";

    /// <summary>The allocation that was registered before.</summary>
    public static AllocationRecord Known { get; } = new()
    {
        AllocationId = "2026-15-k3m9xq",
        Number = SampleAllocation.Number,
        IndexNumber = "",
        Title = SampleAllocation.Title,
        Organs = ["云岭县民政局", "云岭县财政局"],
        IssueDate = new(2026, 11, 20),
        ProgrammeCode = "WS",
        TotalFen = 64_500_000,
        Sha256 = "",
        OriginalArtifact = "",
        ParsedArtifact = "",
        RegisteredAt = DateTimeOffset.UnixEpoch,
        Stage = AllocationStage.Running,
        ChangedAt = DateTimeOffset.UnixEpoch,
    };

    /// <summary>All cases.</summary>
    public static IEnumerable<CorpusCase> Cases() => [.. Amounts(), .. Adjustments(), .. Purposes(), .. Splits()];

    /// <summary>The reading of a correction or a split in one line, or the codes of its errors.</summary>
    public static string Describe(DocumentPurpose purpose, CorrectionCheckResult? correction, VillageSplitCheckResult? split, IReadOnlyList<Fault> faults) => (purpose, correction?.Document, split?.Document) switch
    {
        (_, { } document, _) => $"Correction {document.Kind} {document.CorrectedNumber}: {string.Join(' ', document.Lines.Select(Describe))}",
        (_, _, { } document) => $"VillageSplit {document.CitedNumber}: {document.TownshipName} {string.Join(' ', document.Villages.Select(village => $"{village.VillageName}={MoneyText.Yuan(village.AmountFen)}"))}",
        ({ Kind: DocumentPurposeKind.Allocation }, _, _) => "Allocation",
        _ => string.Join(',', faults.Where(fault => fault.Severity == FaultSeverity.Error).Select(fault => fault.Code).Distinct()),
    };

    private static string Describe(CorrectionLine line)
    {
        var change = line.ChangeFen is { } fen && line.AfterFen is null ? $"{(fen < 0 ? "-" : "+")}{MoneyText.Yuan(long.Abs(fen))}" : "";
        var before = line.BeforeFen is { } old ? MoneyText.Yuan(old) : "";
        return $"{line.TownshipName}{before}{change}{(line.AfterFen is { } after ? $">{MoneyText.Yuan(after)}" : "")}";
    }

    private static IEnumerable<CorpusCase> Amounts()
    {
        yield return Of("an addition", Added, "追加", ["乡镇", "追加金额"], ["青石镇", 2], ["云峰乡", 1], ["合计", 3], ["合计（大写）：", "叁万元整"]);
        yield return Of("an addition in a plain column", Added, "追加", ["乡镇", "金额"], ["青石镇", 2], ["云峰乡", 1], ["合计", 3], ["合计（大写）：", "叁万元整"]);
        yield return Of("an addition whose words differ", "ALLOCATION-TOTAL-WORDS", "追加", ["乡镇", "追加金额"], ["青石镇", 2], ["云峰乡", 1], ["合计", 3], ["合计（大写）：", "叁拾万元整"]);
        yield return Of("a withdrawal", Added.Replace('+', '-').Replace("Addition", "Withdrawal", StringComparison.Ordinal), "收回", ["乡镇", "收回金额"], ["青石镇", 2], ["云峰乡", 1], ["合计", 3], ["合计（大写）：", "叁万元整"]);
        yield return Of("a withdrawal with minus signs", Added.Replace('+', '-').Replace("Addition", "Withdrawal", StringComparison.Ordinal), "收回", ["乡镇", "收回金额"], ["青石镇", -2], ["云峰乡", -1], ["合计", -3], ["合计（大写）：", "叁万元整"]);
        yield return Of("a withdrawal with one minus sign", "ALLOCATION-AMOUNT-POSITIVE,ALLOCATION-TOTAL-ROWS", "收回", ["乡镇", "收回金额"], ["青石镇", 2], ["云峰乡", -1], ["合计", 3], ["合计（大写）：", "叁万元整"]);
        yield return new("an addition in docx", "c.docx", new TextBuilder().Lines([.. SampleText.Head[..2], "云岭民发〔2026〕16号", "", "关于追加2026年冬春救助资金的通知", SampleText.Addressee, "在云岭民发[2026]15号文件基础上，追加你们冬春救助资金3万元（大写：叁万元整）。", .. SampleText.Foot[..4], "2026年12月1日", .. SampleText.Annex]).Table(["乡镇", "追加金额"], ["青石镇", "2"], ["云峰乡", "1"], ["合计", "3"]).Build(), Added);
        yield return new("an addition in pdf", "c.pdf", Pdf("追加", "追加你们冬春救助资金3万元（大写：叁万元整）。", ["乡镇", "追加金额"], ["青石镇", "2"], ["云峰乡", "1"], ["合计", "3"]), Added);
        yield return new("a withdrawal in pdf", "c.pdf", Pdf("收回", "收回你们冬春救助资金3万元（大写：叁万元整）。", ["乡镇", "收回金额"], ["青石镇", "2"], ["云峰乡", "1"], ["合计", "3"]), Added.Replace('+', '-').Replace("Addition", "Withdrawal", StringComparison.Ordinal));
        yield return new("an addition in csv", "c.csv", Encoding.UTF8.GetBytes(TableText.Of([.. Labels("追加"), ["乡镇", "追加金额"], ["青石镇", "2"], ["云峰乡", "1"], ["合计", "3"], ["合计（大写）：", "叁万元整"]])), Added);
    }

    private static IEnumerable<CorpusCase> Adjustments()
    {
        yield return Of("old and new amounts", Adjusted, "调整", ["乡镇", "原金额", "调整后金额"], ["青石镇", 31.7, 30], ["白水镇", 20.5, 22.2], ["合计", 52.2, 52.2]);
        yield return new("old and new amounts in pdf", "c.pdf", Pdf("调整", "调整你们的冬春救助资金。", ["乡镇", "原金额", "调整后金额"], ["青石镇", "31.7", "30"], ["白水镇", "20.5", "22.2"], ["合计", "52.2", "52.2"]), Adjusted);
        yield return Of("new amounts alone", "Correction Adjustment 云岭民发〔2026〕15号: 青石镇>300000.00 白水镇>222000.00", "调整", ["乡镇", "调整后金额"], ["青石镇", 30], ["白水镇", 22.2], ["合计", 52.2]);
        yield return Of("what is added and taken", "Correction Adjustment 云岭民发〔2026〕15号: 青石镇-17000.00 白水镇+17000.00", "调整", ["乡镇", "增减额"], ["青石镇", -1.7], ["白水镇", "+1.7"], ["合计", 0]);
        yield return Of("all three columns", Adjusted, "调整", ["乡镇", "原分配金额", "增减额", "调整后"], ["青石镇", 31.7, -1.7, 30], ["白水镇", 20.5, 1.7, 22.2], ["合计", 52.2, 0, 52.2]);
        yield return Of("three columns that do not make sense", "ALLOCATION-CORRECTION-SUM", "调整", ["乡镇", "原分配金额", "增减额", "调整后"], ["青石镇", 31.7, -1.6, 30], ["白水镇", 20.5, 1.6, 22.1], ["合计", 52.2, 0, 52.1]);
        yield return Of("a new total that differs", "ALLOCATION-TOTAL-TABLE", "调整", ["乡镇", "原金额", "调整后金额"], ["青石镇", 31.7, 30], ["白水镇", 20.5, 22.2], ["合计", 52.2, 52.3]);
        yield return Of("an unknown township", "ALLOCATION-TOWNSHIP-UNKNOWN", "调整", ["乡镇", "调整后金额"], ["青右镇", 30], ["合计", 30]);
        yield return Of("a township twice in a correction", "ALLOCATION-TOWNSHIP-TWICE", "调整", ["乡镇", "调整后金额"], ["青石镇", 30], ["青石镇", 30], ["合计", 60]);
        yield return Of("a negative new amount", "ALLOCATION-AMOUNT-POSITIVE", "调整", ["乡镇", "调整后金额"], ["青石镇", -30], ["合计", -30]);
    }

    private static IEnumerable<CorpusCase> Purposes()
    {
        object?[][] table = [["乡镇", "追加金额"], ["青石镇", 2], ["合计", 2], ["合计（大写）：", "贰万元整"]];
        yield return new("a withdrawal of nobody knows what", "c.xlsx", Workbook(Labels("收回", cited: "")!, table), "ALLOCATION-CORRECTION-CITE");
        yield return new("an addition to a number that is not registered", "c.xlsx", Workbook(Labels("追加", cited: "云岭民发〔2026〕51号"), table), "ALLOCATION-CORRECTION-CITE");
        yield return new("an addition by a superior's document is an allocation", "c.xlsx", Workbook(Labels("追加下达", cited: "云财社指〔2026〕59号"), table), "Allocation");
        yield return new("the allocation itself", "c.docx", SampleText.File(), "Allocation");
        yield return new("a correction of another programme", "c.xlsx", Workbook(Labels("追加", programme: "临时救助"), table), "ALLOCATION-CORRECTION-PROGRAMME");
        yield return new("a correction by other organs", "c.xlsx", Workbook(Labels("追加", organs: "云岭县应急管理局、云岭县财政局"), table), "ALLOCATION-CORRECTION-ORGANS");
        yield return new("a correction older than what it corrects", "c.xlsx", Workbook(Labels("追加", date: "2026年11月1日"), table), "ALLOCATION-CORRECTION-DATE");
        yield return new("a body that corrects under a title that allocates", "c.docx", new TextBuilder().Lines([.. SampleText.Head[..2], "云岭民发〔2026〕16号", "", "关于下达2026年冬春救助资金的通知", SampleText.Addressee, "现对云岭民发〔2026〕15号分配的资金予以调整，共计64.5万元（大写：陆拾肆万伍仟元整）。", .. SampleText.Foot, .. SampleText.Annex]).Table(SampleText.Table).Build(), "ALLOCATION-CORRECTION-TITLE");
    }

    private static IEnumerable<CorpusCase> Splits()
    {
        yield return Township("a township's document", Split, "青石镇人民政府", ["村（社区）", "金额（元）"], ["上河村", "200000"], ["龙泉村", "117000"], ["合计", "317000"]);
        yield return Township("a township's document with the county's name", Split, "云岭县青石镇人民政府", ["序号", "村名", "金额（元）", "备注"], ["1", "上河", "200000", "公示"], ["2", "龙泉村委会", "117000", "公示"], ["合计", "", "317000", ""]);
        yield return Township("a township's document with its own name in the table", Split, "青石镇人民政府", ["单位", "金额（元）"], ["青石镇", "317000"], ["上河村", "200000"], ["龙泉村", "117000"], ["合计", "317000"]);
        yield return new("a township's document in pdf", "c.pdf", TownshipPdf(["村（社区）", "金额（元）"], ["上河村", "200000"], ["龙泉村", "117000"], ["合计", "317000"]), Split);
        yield return Township("a village of another township", "ALLOCATION-VILLAGE-UNKNOWN", "青石镇人民政府", ["村", "金额（元）"], ["下河村", "317000"], ["合计", "317000"]);
        yield return Township("a township's total that differs", "ALLOCATION-TOTAL-TABLE", "青石镇人民政府", ["村", "金额（元）"], ["上河村", "200000"], ["龙泉村", "117000"], ["合计", "317001"]);
        yield return Township("another township in the table", "ALLOCATION-SPLIT-TOWNSHIP", "青石镇人民政府", ["乡镇", "村", "金额（元）"], ["白水镇", "石门村", "317000"], ["合计", "", "317000"]);
        yield return new("a township's document that cites nothing", "c.docx", TownshipText("青石镇人民政府", "根据有关文件精神", ["村", "金额（元）"], ["上河村", "317000"], ["合计", "317000"]), "ALLOCATION-SPLIT-CITE");
    }

    private static CorpusCase Of(string name, string expected, string word, params object?[][] table) => new(name, "c.xlsx", Workbook(Labels(word), table), expected);

    private static CorpusCase Township(string name, string expected, string organ, params string?[][] table) =>
        new(name, "c.docx", TownshipText(organ, "根据云岭民发〔2026〕15号文件精神", table), expected);

    private static byte[] Pdf(string word, string sentence, params string?[][] table) => new PdfBuilder()
        .Text(200, 790, "云岭县民政局", 22).Text(180, 760, "云岭县财政局文件", 22).Text(220, 730, "云岭民发〔2026〕16号")
        .Text(150, 700, $"关于{word}2026年冬春救助资金的通知", 18).Text(60, 650, SampleText.Addressee)
        .Text(84, 630, "在云岭民发〔2026〕15号文件基础上，现").Text(60, 610, sentence)
        .Text(380, 480, "云岭县民政局").Text(380, 460, "云岭县财政局").Text(380, 440, "2026年12月1日")
        .Text(60, 380, "附件").Text(180, 350, "资金分配表", 16).Text(450, 320, "单位：万元").Table(300, [60, 200, 370], table).Build();

    private static byte[] TownshipPdf(params string?[][] table) => new PdfBuilder()
        .Text(180, 760, "青石镇人民政府文件", 22).Text(220, 730, "青政发〔2026〕3号")
        .Text(120, 700, "关于下达2026年冬春救助资金到村的通知", 18).Text(60, 650, "各村民委员会：")
        .Text(84, 630, "根据云岭民发〔2026〕15号文件精神，现将冬春救").Text(60, 610, "助资金共计31.7万元分配到村。")
        .Text(84, 520, "附件：分配表").Text(380, 480, "青石镇人民政府").Text(380, 440, "2026年11月25日")
        .Text(60, 380, "附件").Text(180, 350, "分配表", 16).Table(300, [60, 300], table).Build();

    private static byte[] TownshipText(string organ, string basis, params string?[][] table) => new TextBuilder().Lines(
        $"{organ}文件", "青政发〔2026〕3号", "", "关于下达2026年冬春救助资金到村的通知", "各村民委员会：", $"{basis}，现将冬春救助资金共计31.7万元分配到村。", "附件：分配表", "", organ, "2026年11月25日", "附件", "分配表").Table(table).Build();

    private static byte[] Workbook(object?[][] labels, object?[][] table) => new WorkbookBuilder().Sheet("表", [.. labels, .. table]).Build();

    private static object?[][] Labels(string word, string cited = SampleAllocation.Number, string programme = "冬春救助", string organs = "云岭县民政局、云岭县财政局", string date = "2026年12月1日") =>
    [
        ["发文字号：", "云岭民发〔2026〕16号"], [$"发文机关：{organs}"], ["标题：", $"关于{word}2026年{programme}资金的通知"], [$"成文日期：{date}"],
        [cited.Length == 0 ? "密级：无" : $"原文号：{cited}"], ["单位：", "万元"],
    ];
}
