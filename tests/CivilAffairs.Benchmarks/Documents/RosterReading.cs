using System.Text;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Rosters;
using MiniExcelLibs;

namespace CivilAffairs.Benchmarks.Documents;

/// <summary>Reads and checks a long roster; for a workbook the figure is the ratio to the bare library that only reads the same file's rows.</summary>
internal sealed class RosterReading(int count, bool isWorkbook) : IBenchmark
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Figure>> RunAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), $"roster-{Environment.ProcessId}{(isWorkbook ? ".xlsx" : ".csv")}");
        try
        {
            if (isWorkbook) WriteWorkbook(path);
            else File.WriteAllLines(path, RosterRows.Of(count).Select(row => string.Join(',', row)), new UTF8Encoding(false));
            var ours = Timed.Seconds(() => ReadAndCheck(path));
            return Task.FromResult<IReadOnlyList<Figure>>(isWorkbook ? WithRatio(path, ours) : [Figure.Of("documents.roster-csv-100k", "s", ours)]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private Figure[] WithRatio(string path, double[] ours)
    {
        var rows = 0;
        var bare = Timed.Seconds(() => rows += MiniExcel.Query(path).Count());
        if (rows < count) throw new InvalidOperationException("The bare library read too little.");
        var median = bare.Order().ElementAt(bare.Length / 2);
        return
        [
            Figure.Of("documents.roster-xlsx-100k", "ratio", [.. ours.Select(seconds => seconds / median)]),
            Figure.Of("documents.roster-xlsx-100k.ours", "s", ours),
            Figure.Of("documents.roster-xlsx-100k.bare", "s", bare),
        ];
    }

    private void WriteWorkbook(string path) =>
        MiniExcel.SaveAs(path, RosterRows.Of(count).Select(row => row.Concat(Enumerable.Repeat("", 12 - row.Length)).Select((text, column) => ((char)('A' + column), text)).ToDictionary(cell => cell.Item1.ToString(), cell => (object)cell.text)), printHeader: false);

    private void ReadAndCheck(string path)
    {
        using var content = File.OpenRead(path);
        _ = Check(content, count);
    }

    /// <summary>The entries of a roster of <see cref="RosterRows"/>; throws when one of them is not taken.</summary>
    internal static IReadOnlyList<RosterEntry> Check(Stream content, int count)
    {
        var county = BenchmarkCounty.With(1);
        var result = RosterCheck.Check(RosterReader.Read("roster", content), new RosterExpectation
        {
            FileName = "roster",
            AllocationNumber = "云岭民发〔2026〕15号",
            ShareFen = RosterRows.Sum(count) * 100,
            Township = county.Townships[0],
            Banks = county.Banks,
            Programme = county.Programmes[0],
            CountyCode = county.Code,
            Today = new DateOnly(2026, 11, 25),
        });
        if (!result.IsAcceptable || result.Entries.Count != count)
            throw new InvalidOperationException($"The roster was not taken: {result.Entries.Count} rows, {string.Join(' ', result.Faults.Take(3).Select(fault => $"{fault.Code} {fault.Place.Row} {fault.Message}"))}");
        return result.Entries;
    }
}
