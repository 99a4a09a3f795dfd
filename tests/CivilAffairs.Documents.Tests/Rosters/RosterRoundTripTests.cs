using System.Globalization;
using System.Text;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Rosters;
using CivilAffairs.Documents.Tests.Building;
using CsCheck;

namespace CivilAffairs.Documents.Tests.Rosters;

/// <summary>A roster written in any legal form is read back as it was.</summary>
public sealed class RosterRoundTripTests
{
    private static readonly (RosterColumn Column, string[] Headers)[] Columns =
    [
        (RosterColumn.Village, ["村（社区）", "行政村", "村 名", "所在村"]),
        (RosterColumn.Group, ["组", "村民小组", "组别"]),
        (RosterColumn.Name, ["户主姓名", "姓 名", "救助对象姓名"]),
        (RosterColumn.ResidentId, ["身份证号", "户主身份证号码", "公民身份号码"]),
        (RosterColumn.HouseholdSize, ["家庭人口", "家庭人数"]),
        (RosterColumn.AssistedPersons, ["救助人口", "救助人数"]),
        (RosterColumn.Amount, ["金额（元）", "救助金额", "发放金额\n（元）"]),
        (RosterColumn.Bank, ["开户行", "开户银行"]),
        (RosterColumn.Card, ["一卡通账号", "一卡通帐号", "银行卡号"]),
        (RosterColumn.Note, ["备注", "说明"]),
    ];

    private static readonly Gen<string[]> Row = Gen.Select(Gen.Int[1, 99], Gen.Int[1, 30], Gen.Long[0, 99_999_999], Gen.Int[1, 9], Gen.Long[1, 999_999_99], Gen.Bool).Select((village, group, person, members, fen, isNoted) => (string[])
    [
        $"上河{village}村", $"{group}组", $"张示·{person % 97}", string.Create(CultureInfo.InvariantCulture, $"9901231980{person:00000000}"), $"{members}", $"{members}",
        (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture), "云岭农商行", string.Create(CultureInfo.InvariantCulture, $"62258814{person:00000000}"), isNoted ? "低保, \"特困\"" : "",
    ]);

    [Fact]
    public void Any_roster_in_any_form_is_read_back_cell_by_cell() =>
        Gen.Select(Row.Array[1, 6], Gen.Int[0, int.MaxValue], Gen.Int[0, 6], Gen.Int[0, 3]).Sample(
            (rows, seed, form, titles) =>
            {
                var order = new Random(seed);
                var columns = Enumerable.Range(0, Columns.Length).OrderBy(_ => order.Next()).ToArray();
                object?[][] table =
                [
                    .. Enumerable.Range(0, titles).Select(line => new object?[] { $"青石镇冬春救助发放花名册（{line}）" }),
                    [.. columns.Select(column => (object?)Columns[column].Headers[order.Next(Columns[column].Headers.Length)])],
                    .. rows.Select(row => columns.Select(column => (object?)(row[column].Length == 0 ? null : row[column])).ToArray()),
                ];
                return AreRead(RosterReader.Read("文件", Write(form, table)), rows, titles + 2);
            },
            iter: 300);

    private static bool AreRead(RosterDraft draft, string[][] rows, int first) =>
        draft.Faults.Count == 0
        && draft.Rows.Select(row => row.RowNumber).SequenceEqual(Enumerable.Range(first, rows.Length))
        && draft.Rows.Zip(rows).All(pair => Columns.Select((column, index) => pair.First.Cells.TryGetValue(column.Column, out var text) ? text == pair.Second[index] : pair.Second[index].Length == 0).All(same => same));

    private static byte[] Write(int form, object?[][] table) => form switch
    {
        0 => new WorkbookBuilder().Sheet("花名册", table).Build(),
        1 => new WorkbookBuilder().Sheet("花名册", [.. table.Select(row => row.Select(cell => cell is string text ? BuiltCell.Inline(text) : cell).ToArray())]).Build(),
        2 => new OldWorkbookBuilder().Sheet("花名册", table).Build(),
        3 => Encoding.UTF8.GetBytes(TableText.Of(table)),
        4 => CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetBytes(TableText.Of(table, '\t', "\n")),
        5 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(TableText.Of(table, '|'))],
        _ => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(TableText.Of(table))],
    };
}
