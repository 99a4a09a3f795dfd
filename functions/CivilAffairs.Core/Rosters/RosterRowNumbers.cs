using System.Globalization;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Rosters;

/// <summary>Checks the counts and amounts of a row (C17).</summary>
internal sealed class RosterRowNumbers(Programme programme, RosterFaultList faults)
{
    // A household beyond this is a slip of the pen.
    private const int LargestHousehold = 30;

    public int? HouseholdSize(RosterDraftRow row)
    {
        var count = Count(row, RosterColumn.HouseholdSize, "家庭人口");
        if (count is null or <= LargestHousehold) return count;
        Wrong("HOUSEHOLD", row, RosterColumn.HouseholdSize, $"家庭人口超过{LargestHousehold}人。", "核对家庭人口。");
        return null;
    }

    public int? AssistedPersons(RosterDraftRow row, int? householdSize)
    {
        var count = Count(row, RosterColumn.AssistedPersons, "救助人口");
        if (count is null || householdSize is null || count <= householdSize) return count;
        Wrong("ASSISTED", row, RosterColumn.AssistedPersons, $"救助人口多于家庭人口（{householdSize}人）。", "核对家庭人口和救助人口。");
        return null;
    }

    public long? Amount(RosterDraftRow row)
    {
        var read = MoneyText.Read(RosterRowCheck.Text(row, RosterColumn.Amount));
        if (!read.IsAmount) Wrong("AMOUNT-FORM", row, RosterColumn.Amount, $"{read.Message}。", "填写以元为单位的数字金额，最多两位小数。");
        else if (read.Fen <= 0) Wrong("AMOUNT-POSITIVE", row, RosterColumn.Amount, "金额应大于零。", "核对金额；不发放的请删去该行。");
        else if (read.Fen > programme.MaximumPerHouseholdFen) Wrong("AMOUNT-MAXIMUM", row, RosterColumn.Amount, $"金额超过每户上限{MoneyText.Grouped(programme.MaximumPerHouseholdFen.Value)}元。", "核对金额和单位（应为元）。");
        else return read.Fen;
        return null;
    }

    /// <summary>Persons × standard = amount, where a standard is given.</summary>
    public bool IsByStandard(RosterDraftRow row, int? assisted, long? amount)
    {
        var written = RosterRowCheck.Text(row, RosterColumn.Standard);
        if (written.Length == 0) return true;
        var standard = MoneyText.Read(written);
        if (!standard.IsAmount || standard.Fen <= 0)
        {
            Wrong("STANDARD", row, RosterColumn.Standard, "标准不是大于零的金额。", "填写每人的元数；没有标准的留空。");
            return false;
        }

        if (assisted is null || amount is null) return true;
        var product = (Int128)standard.Fen * assisted.Value;
        if (product == amount) return true;
        Wrong("STANDARD-AMOUNT", row, RosterColumn.Amount, $"救助人口{assisted}人×标准{MoneyText.Yuan(standard.Fen)}元，不等于金额。", "核对救助人口、标准和金额。");
        return false;
    }

    private int? Count(RosterDraftRow row, RosterColumn column, string what)
    {
        var plain = HalfWidth.Compact(RosterRowCheck.Text(row, column));
        if (plain.EndsWith('人')) plain = plain[..^1];
        if (int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0) return count;
        Wrong("COUNT", row, column, plain.Length == 0 ? $"没有填写{what}。" : $"{what}应是大于零的整数。", $"填写{what}数。");
        return null;
    }

    private void Wrong(string code, RosterDraftRow row, RosterColumn column, string message, string mend) =>
        faults.Error(code, faults.Place(row.RowNumber, column), RosterRowCheck.Text(row, column), message, mend);
}
