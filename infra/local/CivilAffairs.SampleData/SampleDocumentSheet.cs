using CivilAffairs.SampleData.Office;

namespace CivilAffairs.SampleData;

/// <summary>The joint document as a workbook: labelled rows, the table, its total in figures and in words.</summary>
internal static class SampleDocumentSheet
{
    private const long TooMuchFen = 10_000;

    public static byte[] ToBytes(SampleScenario scenario, bool faulty)
    {
        var workbook = new Workbook("分配表", [14, 22, 22, 14, 14, 20]);
        Labels(workbook, scenario);
        workbook.Add([.. ((string[])["序号", "区划代码", "乡镇", "救助户数", "救助人口", "金额（元）"]).Select(name => Cell.Text(name, CellFormat.Heading))]);
        foreach (var (index, share) in scenario.Shares.Index())
            workbook.Add(Row(index, share, faulty));
        workbook.Add(
            Cell.Text("合计"),
            Cell.Empty(),
            Cell.Empty(),
            Cell.Number(scenario.Households),
            Cell.Number(scenario.Shares.Sum(share => share.Persons)),
            Cell.Yuan(scenario.TotalFen));
        workbook.Add(Cell.Text("合计（大写）："), Cell.Text(SampleDocument.TotalInWords(scenario)));
        return workbook.ToBytes();
    }

    private static void Labels(Workbook workbook, SampleScenario scenario)
    {
        var labels = new (string Label, string Value)[]
        {
            ("发文字号：", scenario.DocumentNumber),
            ("发文机关：", $"{SampleCounty.Bureau}、{SampleCounty.Finance}"),
            ("标题：", scenario.Title),
            ("成文日期：", SampleDocument.Date(scenario.IssueDate)),
            ("资金项目：", SampleCounty.ProgrammeName),
            ("单位：", "元"),
        };
        foreach (var (label, value) in labels)
        {
            var row = workbook.Add(Cell.Text(label, CellFormat.Plain), Cell.Text(value, CellFormat.Plain));
            workbook.Merge(row, 1, 5);
        }
    }

    private static Cell[] Row(int index, SampleShare share, bool faulty)
    {
        var unknown = faulty && index == 1;
        return
        [
            Cell.Number(index + 1),
            Cell.Text(unknown ? "990123199" : share.Township.Code),
            Cell.Text(unknown ? "无名镇" : share.Township.Name),
            Cell.Number(share.Households.Count),
            Cell.Number(share.Persons),
            Cell.Yuan(share.AmountFen + (faulty && index == 0 ? TooMuchFen : 0)),
        ];
    }
}
