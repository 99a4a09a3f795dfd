using CivilAffairs.SampleData.Office;

namespace CivilAffairs.SampleData;

/// <summary>A township's roster as the workbook it sends; the bytes depend on the scenario alone.</summary>
public static class SampleRoster
{
    /// <summary>1-based row of the first household.</summary>
    public const int FirstRow = 5;

    private static readonly string[] Headers =
    [
        "序号", "村（社区）", "组", "户主姓名", "身份证号", "家庭人口", "救助人口", "家庭类型",
        "救助类别", "标准（元/人）", "金额（元）", "开户行", "一卡通账号", "备注",
    ];

    private static readonly double[] Widths = [6, 16, 8, 14, 22, 10, 10, 12, 10, 14, 12, 22, 24, 14];

    /// <summary>Name of the file as a township sends it.</summary>
    public static string FileName(SampleScenario scenario, string townshipCode, bool faulty = false) =>
        $"{scenario.ShareOf(townshipCode).Township.Name}花名册{(faulty ? "" : "（定稿）")}.xlsx";

    /// <summary>Who made the roster (制表); may not approve it.</summary>
    public static string Maker(string townshipCode) => SampleNames.OfClerk(ClerkOf(townshipCode));

    /// <summary>The township's reviewer (审核).</summary>
    public static string Reviewer(string townshipCode) => SampleNames.OfClerk(ClerkOf(townshipCode) + 40);

    /// <summary>The roster without faults.</summary>
    public static byte[] Xlsx(SampleScenario scenario, string townshipCode) =>
        Write(scenario, scenario.ShareOf(townshipCode), SampleRosterFaults.None);

    /// <summary>The first version with exactly the faults of <see cref="Faults"/>; <see cref="Xlsx"/> is the mended one.</summary>
    public static byte[] FaultyXlsx(SampleScenario scenario, string townshipCode) =>
        Write(scenario, scenario.ShareOf(townshipCode), SampleRosterFaults.Of(scenario.ShareOf(townshipCode)));

    /// <summary>The faults of <see cref="FaultyXlsx"/> with the rows in which they stand.</summary>
    public static IReadOnlyList<SampleRosterFault> Faults(SampleScenario scenario, string townshipCode) =>
        SampleRosterFaults.Of(scenario.ShareOf(townshipCode)).List;

    private static int ClerkOf(string townshipCode) => int.Parse(townshipCode[^3..], System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Write(SampleScenario scenario, SampleShare share, SampleRosterFaults faults)
    {
        var workbook = new Workbook("花名册", Widths);
        Head(workbook, scenario, share);
        foreach (var household in share.Households)
            workbook.Add(Row(faults.Apply(household), faults));
        Foot(workbook, scenario, share, faults);
        return workbook.ToBytes();
    }

    private static void Head(Workbook workbook, SampleScenario scenario, SampleShare share)
    {
        var title = workbook.Add(Cell.Text($"{share.Township.Name}2026年{SampleCounty.ProgrammeName}发放花名册", CellFormat.Title));
        workbook.Merge(title, 0, Headers.Length - 1);
        var basis = new Cell[Headers.Length];
        Array.Fill(basis, Cell.Empty(CellFormat.Plain));
        basis[0] = Cell.Text($"依据文号：{scenario.DocumentNumber}", CellFormat.Plain);
        basis[^1] = Cell.Text("单位：元", CellFormat.Right);
        workbook.Add(basis);
        workbook.Add(Cell.Text($"乡镇：{share.Township.Name}", CellFormat.Plain));
        workbook.Add([.. Headers.Select(header => Cell.Text(header, CellFormat.Heading))]);
    }

    private static Cell[] Row(SampleHousehold household, SampleRosterFaults faults) =>
    [
        Cell.Number(household.EntryNumber),
        Cell.Text(household.Village.Name),
        Cell.Text(household.Group),
        Cell.Text(household.Name),
        faults.LostDigits(household) is { } number ? Cell.RawNumber(number) : Cell.Text(household.ResidentId),
        Cell.Number(household.Size),
        Cell.Number(household.Assisted),
        Cell.Text(household.FamilyType),
        Cell.Text(household.Category),
        Cell.Yuan(household.StandardFen),
        Cell.Yuan(household.AmountFen),
        Cell.Text(household.BankName),
        Cell.Text(household.Card),
        Cell.Text(household.Note),
    ];

    private static void Foot(Workbook workbook, SampleScenario scenario, SampleShare share, SampleRosterFaults faults)
    {
        var total = new Cell[Headers.Length];
        Array.Fill(total, Cell.Empty());
        total[0] = Cell.Text("合计");
        total[5] = Cell.Number(share.Households.Sum(household => household.Size));
        total[6] = Cell.Number(share.Persons);
        total[10] = Cell.Yuan(share.RosterFen + faults.TotalErrorFen);
        workbook.Add(total);
        workbook.Add(Cell.Text(
            $"制表：{Maker(share.Township.Code)}　　审核：{Reviewer(share.Township.Code)}　　日期：{SampleDocument.Date(scenario.IssueDate.AddDays(3))}",
            CellFormat.Plain));
    }
}
