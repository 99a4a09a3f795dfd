using System.Globalization;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Staff;

/// <summary>A value that was read from a document, with its place.</summary>
/// <param name="What">Which value.</param>
/// <param name="Value">As understood.</param>
/// <param name="Place">Where it was read; null when the document does not state it by itself, or was read before places were kept.</param>
internal sealed record DocumentReading(string What, string Value, SourcePlace? Place)
{
    /// <summary>The place in words.</summary>
    public string PlaceText => Place is null ? "—" : PlaceWords.Of(Place);
}

/// <summary>All values of a document in the order in which a person reads them off the paper.</summary>
internal static class DocumentReadings
{
    /// <summary>Values of the document as a whole.</summary>
    public static IReadOnlyList<DocumentReading> Of(AllocationDocument document, string programmeName)
    {
        var places = document.Places ?? new AllocationPlaces();
        var totals = new (string What, string Value, SourcePlace? Place)[]
        {
            ("合计行", $"{MoneyText.Grouped(document.TotalFen)} 元", places.TotalInTable),
            ("大写金额", AmountInWords.Write(document.TotalFen), places.TotalInWords),
            ("正文金额", $"{MoneyText.Grouped(document.TotalFen)} 元", places.TotalInBody),
        };
        return
        [
            new("发文字号", document.Number, places.Number),
            .. document.Organs.Select((organ, index) => new DocumentReading(index == 0 ? "发文机关（牵头）" : "发文机关", organ, places.Organs.ElementAtOrDefault(index))),
            new("标题", document.Title, places.Title),
            new("成文日期", BeijingTime.Day(document.IssueDate), places.IssueDate),
            new("资金项目", programmeName.Length > 0 ? programmeName : document.ProgrammeCode, places.Programme ?? places.Title),
            // The paper need not state the total three times; what it states says the same, or the document was not taken.
            .. totals.Where(total => total.Place is not null || total.What == "合计行").Select(total => new DocumentReading(total.What, total.Value, total.Place)),
            .. document.BudgetLines.Select(line => new DocumentReading(line.Kind == BudgetKind.Function ? "支出功能分类科目" : "经济分类科目", line.Written.Value, line.Written.Place)),
        ];
    }

    /// <summary>Values of a township's line.</summary>
    public static IReadOnlyList<DocumentReading> Of(AllocationLine line)
    {
        var readings = new List<DocumentReading> { new("分配金额", MoneyText.Grouped(line.AmountFen), line.Place) };
        readings.AddRange(line.Funds.Select(fund => new DocumentReading(fund.Source.Describe(), MoneyText.Grouped(fund.AmountFen), fund.Place)));
        foreach (var village in line.Villages)
        {
            readings.Add(new($"其中：{village.VillageName}", MoneyText.Grouped(village.AmountFen), village.Place));
            readings.AddRange(village.Funds.Select(fund => new DocumentReading($"{village.VillageName}{fund.Source.Describe()}", MoneyText.Grouped(fund.AmountFen), fund.Place)));
        }

        if (line.Households is { } households) readings.Add(new("户数", households.ToString(CultureInfo.InvariantCulture), line.Places?.Households));
        if (line.Persons is { } persons) readings.Add(new("人口", persons.ToString(CultureInfo.InvariantCulture), line.Places?.Persons));
        if (line.Places?.Name is { } name) readings.Add(new("乡镇名称", line.TownshipName, name));
        if (line.Places?.Code is { } code) readings.Add(new("区划代码", line.TownshipCode, code));
        return readings;
    }
}
