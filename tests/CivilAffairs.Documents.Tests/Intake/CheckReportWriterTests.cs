using System.Text;
using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.Intake;

namespace CivilAffairs.Documents.Tests.Intake;

public sealed class CheckReportWriterTests
{
    private static readonly CheckReport Report = new(
        "花名册.xlsx", new string('a', 64), CheckedFileKind.Roster, CheckOutcome.Faulty, "发现1处错误，请更正后重新上传。",
        new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8)), "2026-15-abc234", "990123101", 127, 12_810_000,
        [new Fault("ROSTER-ID-CHECK", FaultSeverity.Error, new SourcePlace("花名册.xlsx", "花名册", 5, "E（身份证号）"), "9901**********0015", "身份证号校验码不对。", "请核对“身份证号”。")]);

    [Fact]
    public void The_report_is_camel_case_json_with_readable_chinese_and_names_of_enums()
    {
        var json = Encoding.UTF8.GetString(CheckReportWriter.Write(Report));

        Assert.StartsWith("{\n  \"fileName\": \"花名册.xlsx\"", json, StringComparison.Ordinal);
        Assert.Contains("\"kind\": \"Roster\"", json, StringComparison.Ordinal);
        Assert.Contains("\"outcome\": \"Faulty\"", json, StringComparison.Ordinal);
        Assert.Contains("\"severity\": \"Error\"", json, StringComparison.Ordinal);
        Assert.Contains("\"column\": \"E（身份证号）\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_reads_back_as_it_was_written()
    {
        var read = CheckReportWriter.Read(CheckReportWriter.Write(Report));

        Assert.Equal(Report with { Faults = [] }, read with { Faults = [] });
        Assert.Equal(Report.Faults, read.Faults);
    }
}
