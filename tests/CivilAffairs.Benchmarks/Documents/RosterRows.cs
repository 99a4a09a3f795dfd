using System.Globalization;

namespace CivilAffairs.Benchmarks.Documents;

/// <summary>Rows of a long roster that holds no fault: invented people of a division that does not exist, 12 columns.</summary>
internal static class RosterRows
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Heading, header, rows, total, signatures.</summary>
    public static IEnumerable<string[]> Of(int count)
    {
        yield return ["依据文号：云岭民发〔2026〕15号", "单位：元"];
        yield return [$"乡镇：{BenchmarkCounty.Name(1)}"];
        yield return ["序号", "村（社区）", "组", "户主姓名", "身份证号", "家庭人口", "救助人口", "家庭类型", "标准（元/人）", "金额（元）", "开户行", "一卡通账号"];
        for (var number = 1; number <= count; number++) yield return Row(number);
        yield return ["合计", "", "", "", "", "", "", "", "", Text(Sum(count)), "", ""];
        yield return ["制表：赵某  审核：钱某  日期：2026年11月25日"];
    }

    /// <summary>Yuan of all rows.</summary>
    public static long Sum(int count) => Enumerable.Range(1, count).Sum(number => (long)Yuan(number));

    private static string[] Row(int number) =>
    [
        Text(number), BenchmarkCounty.VillageName(1 + (number % 20)), $"{1 + (number % 9)}组", $"张{"一丁万三上下不与"[number % 8]}{"中丰串主丽举久义"[number / 8 % 8]}", Id(number), "4", "3", "低保", Text(Yuan(number) / 3), Text(Yuan(number)), "农商行", Card(number),
    ];

    private static int Yuan(int number) => 300 + (number % 7 * 150);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Id(int number)
    {
        var day = new DateTime(1950, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddDays(number % 15_000);
        var digits = $"990123{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{number / 15_000 + 1:000}";
        return digits + "10X98765432"[digits.Select((digit, index) => (digit - '0') * Weights[index]).Sum() % 11];
    }

    private static string Card(int number)
    {
        var digits = $"622588{number:000000000}";
        var sum = digits.Select((digit, index) => (digit - '0') * (index % 2 == 0 ? 2 : 1)).Sum(value => value > 9 ? value - 9 : value);
        return digits + (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
