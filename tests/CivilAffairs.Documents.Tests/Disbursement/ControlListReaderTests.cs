using System.Text;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Documents.Disbursement;

namespace CivilAffairs.Documents.Tests.Disbursement;

public class ControlListReaderTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void A_list_of_deaths_is_read_with_dates_and_continuations()
    {
        var (rows, faults) = Check(ControlListKind.Deceased, "死亡人员名单\n姓名,身份证号,死亡日期,续发类型\n张三,11010519491231002X,2026-03-05,\n李四,110105194912310038,2026年4月6日,残疾军人\n合计,,,\n");
        Assert.Empty(faults);
        Assert.Equal([("11010519491231002X", new DateOnly(2026, 3, 5), Continuation.None), ("110105194912310038", new DateOnly(2026, 4, 6), Continuation.Disabled)], rows.Select(row => (row.ResidentId, row.Since!.Value, row.Continuation)));
    }

    [Fact]
    public void One_bad_row_is_named_and_hinders_no_other()
    {
        var (rows, faults) = Check(ControlListKind.Deceased, "身份证号,死亡日期,续发类型\n110105194912310021,2026-03-05,\n11010519491231002X,2026-13-05,\n11010519491231002X,,三属\n11010519491231002X,2026-03-05,其他\n11010519491231002X,2027-01-01,\n11010519491231002X,2026-03-05,三属\n");
        Assert.Single(rows);
        Assert.Equal([(2, "LIST-ID"), (3, "LIST-DATE"), (4, "LIST-CONTINUATION"), (5, "LIST-CONTINUATION"), (6, "LIST-DATE")], faults.Select(fault => (fault.Place.Row!.Value, fault.Code)));
        Assert.All(faults, fault => Assert.False(fault.Value.Contains("110105194912310", StringComparison.Ordinal) || fault.Message.Contains("110105194912310", StringComparison.Ordinal)));
        Assert.All(faults, fault => Assert.Contains("其余各行不受影响", fault.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Other_lists_have_no_continuations() =>
        Assert.Equal("LIST-CONTINUATION", Assert.Single(Check(ControlListKind.FiscalPaid, "身份证号,续发类型\n11010519491231002X,三属\n").Faults).Code);

    [Fact]
    public void A_file_without_a_header_or_of_another_kind_says_what_to_do()
    {
        Assert.Equal("LIST-TABLE", Assert.Single(Check(ControlListKind.Deceased, "姓名,住址\n张三,某村\n").Faults).Code);
        Assert.Equal("FILE-EMPTY", Assert.Single(ControlListReader.Read("名单.csv", Array.Empty<byte>()).Faults).Code);
    }

    private static (IReadOnlyList<CheckedListRow> Rows, IReadOnlyList<Core.Intake.Fault> Faults) Check(ControlListKind kind, string csv) =>
        ControlListCheck.Check(ControlListReader.Read("名单.csv", Encoding.UTF8.GetBytes(csv)), kind, Today);
}
