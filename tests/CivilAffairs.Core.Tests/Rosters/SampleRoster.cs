using System.Globalization;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Core.Tests.County;

namespace CivilAffairs.Core.Tests.Rosters;

/// <summary>Rosters of people who do not exist: area code 990123, valid check digits.</summary>
internal static class SampleRoster
{
    public const string FileName = "城关镇花名册.xlsx";

    private static readonly Dictionary<RosterColumn, string> Columns = new()
    {
        [RosterColumn.Sequence] = "A（序号）",
        [RosterColumn.Village] = "B（村（社区））",
        [RosterColumn.Group] = "C（组）",
        [RosterColumn.Name] = "D（户主姓名）",
        [RosterColumn.ResidentId] = "E（身份证号）",
        [RosterColumn.HouseholdSize] = "F（家庭人口）",
        [RosterColumn.AssistedPersons] = "G（救助人口）",
        [RosterColumn.Category] = "I（救助类别）",
        [RosterColumn.Standard] = "J（标准）",
        [RosterColumn.Amount] = "K（金额）",
        [RosterColumn.Bank] = "L（开户行）",
        [RosterColumn.Card] = "M（一卡通账号）",
    };

    public static RosterExpectation Expected(long shareFen = 450_00) => new()
    {
        FileName = FileName,
        AllocationNumber = "云岭民发〔2026〕15号",
        ShareFen = shareFen,
        Township = SampleCounty.Town,
        Banks = SampleCounty.Profile.Banks,
        Programme = SampleCounty.Profile.Programmes[0],
        CountyCode = "990123",
        Today = new(2026, 11, 23),
    };

    /// <summary>Rows of 150 yuan a person: the n-th household has 1 person, or 1 and 2 in turn.</summary>
    public static RosterDraft Draft(int rows = 2, bool varied = true)
    {
        var list = Enumerable.Range(0, rows).Select(i => Row(i, varied ? 1 + i % 2 : 1)).ToArray();
        var total = list.Sum(row => long.Parse(row.Cells[RosterColumn.Amount], CultureInfo.InvariantCulture));
        return new()
        {
            DocumentNumber = At("云岭民发[2026]15号", 2),
            Township = At("城关镇人民政府", 3),
            Maker = At("张小梅", rows + 6),
            Reviewer = At("李大山", rows + 6),
            TotalInTable = At($"{total}", rows + 5),
            Sheet = "Sheet1",
            Columns = Columns,
            Rows = list,
        };
    }

    public static RosterDraft With(this RosterDraft draft, int row, RosterColumn column, string? text)
    {
        var cells = new Dictionary<RosterColumn, string>(draft.Rows[row].Cells);
        if (text is null) cells.Remove(column);
        else cells[column] = text;
        return draft with { Rows = [.. draft.Rows.Select((old, i) => i == row ? old with { Cells = cells } : old)] };
    }

    public static string Id(int person)
    {
        var first17 = $"990123{new DateOnly(1940, 1, 1).AddDays(person % 20000):yyyyMMdd}{person / 20000 + 1:000}";
        return first17 + ResidentId.CheckCharacter(first17);
    }

    public static string Card(int person)
    {
        var body = $"621700{person:000000000}";
        return body + Enumerable.Range(0, 10).First(digit => BankCard.IsLuhn(body + digit));
    }

    public static Sourced<string> At(string text, int row) => new(text, new(FileName, "Sheet1", row));

    private static RosterDraftRow Row(int person, int persons) => new(person + 5, new Dictionary<RosterColumn, string>
    {
        [RosterColumn.Sequence] = $"{person + 1}",
        [RosterColumn.Village] = person % 2 == 0 ? "龙泉村" : "双桥",
        [RosterColumn.Group] = "3组",
        [RosterColumn.Name] = "王 小明",
        [RosterColumn.ResidentId] = Id(person),
        [RosterColumn.HouseholdSize] = "3",
        [RosterColumn.AssistedPersons] = $"{persons}",
        [RosterColumn.Category] = "一类",
        [RosterColumn.Standard] = "150",
        [RosterColumn.Amount] = $"{persons * 150}",
        [RosterColumn.Bank] = "云岭农商行",
        [RosterColumn.Card] = Card(person),
    });
}
