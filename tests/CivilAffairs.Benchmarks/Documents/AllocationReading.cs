using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;
using CivilAffairs.Documents.Intake;
using MiniExcelLibs;

namespace CivilAffairs.Benchmarks.Documents;

/// <summary>Milliseconds for reading and checking a joint document of 30 townships.</summary>
internal sealed class AllocationReading : IBenchmark
{
    private const int Townships = 30;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Figure>> RunAsync()
    {
        var county = BenchmarkCounty.With(Townships);
        using var stream = new MemoryStream();
        stream.SaveAs(Rows().Select(row => row.Select((cell, column) => ((char)('A' + column), cell)).ToDictionary(cell => cell.Item1.ToString(), cell => cell.cell)), printHeader: false);
        var bytes = stream.ToArray();
        var seconds = Timed.Seconds(() =>
        {
            var result = AllocationCheck.Check(AllocationReader.Read("分配表.xlsx", bytes), county, "分配表.xlsx");
            if (result.Document?.Lines.Count != Townships)
                throw new InvalidOperationException($"The document was not taken: {string.Join(' ', result.Faults.Select(fault => fault.Message))}");
        });
        return Task.FromResult<IReadOnlyList<Figure>>([Figure.Of("documents.allocation", "ms", [.. seconds.Select(second => second * 1000)])]);
    }

    private static IEnumerable<object[]> Rows()
    {
        var total = Enumerable.Range(1, Townships).Sum(number => 10_000L + number);
        yield return ["发文字号：", "云岭民发〔2026〕15号", "", "", ""];
        yield return ["发文机关：", "云岭县民政局、云岭县财政局", "", "", ""];
        yield return ["标题：", "关于下达2026年冬春救助资金的通知", "", "", ""];
        yield return ["成文日期：", "2026年11月20日", "", "单位：", "元"];
        yield return ["序号", "区划代码", "乡镇", "救助户数", "金额（元）"];
        for (var number = 1; number <= Townships; number++) yield return [number, $"990123{100 + number}", BenchmarkCounty.Name(number), number, 10_000 + number];
        yield return ["合计", "", "", Townships * (Townships + 1) / 2, total];
        yield return ["合计（大写）：", AmountInWords.Write(total * 100), "", "", ""];
    }
}
