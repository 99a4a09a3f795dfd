using CivilAffairs.Core.Money;

namespace CivilAffairs.SampleData;

/// <summary>The joint allocation document of a scenario in both forms that offices send; the bytes depend on the scenario alone.</summary>
public static class SampleDocument
{
    /// <summary>Name under which the demo uploads the text document.</summary>
    public static string FileName(SampleScenario scenario, string extension) =>
        $"云岭民发2026-{scenario.DocumentSequence}号 冬春救助资金分配{extension}";

    /// <summary>A text document in the layout of GB/T 9704 with its table in 万元.</summary>
    public static byte[] Docx(SampleScenario scenario) => SampleDocumentText.ToBytes(scenario);

    /// <summary>A workbook with labelled rows above its table in 元.</summary>
    public static byte[] Xlsx(SampleScenario scenario) => SampleDocumentSheet.ToBytes(scenario, faulty: false);

    /// <summary>
    /// The workbook as it must be sent back: its first amount says 100 yuan more than the totals allow, its second township is unknown in the county.
    /// </summary>
    public static byte[] FaultyXlsx(SampleScenario scenario) => SampleDocumentSheet.ToBytes(scenario, faulty: true);

    internal static string Date(DateOnly date) => $"{date.Year}年{date.Month}月{date.Day}日";

    internal static string TotalInWords(SampleScenario scenario) => AmountInWords.Write(scenario.TotalFen);
}
