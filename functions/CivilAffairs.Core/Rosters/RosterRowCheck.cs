using CivilAffairs.Core.County;
using CivilAffairs.Core.Identity;

namespace CivilAffairs.Core.Rosters;

/// <summary>Checks rows one by one.</summary>
internal sealed class RosterRowCheck(RosterDraft draft, RosterExpectation expected, RosterFaultList faults)
{
    private readonly VillageResolver villages = new(expected.Township);
    private readonly BankResolver banks = new(expected.Banks);
    private readonly RosterRowNumbers numbers = new(expected.Programme, faults);
    private readonly bool hasStandard = draft.Columns.ContainsKey(RosterColumn.Standard);

    public RosterRowRead Check(RosterDraftRow row, int entryNumber)
    {
        var village = Village(row);
        var name = Name(row);
        var id = ResidentIdOf(row);
        var size = numbers.HouseholdSize(row);
        var assisted = numbers.AssistedPersons(row, size);
        var amount = numbers.Amount(row);
        var isByStandard = !hasStandard || numbers.IsByStandard(row, assisted, amount);
        var bank = Bank(row);
        var card = Card(row);
        if (name is not null) RemarkRare(row.RowNumber, name, bank);
        var isPlaced = IsOfARoster(row);
        if (!isPlaced || village is null || name is null || id is null || size is null || assisted is null || amount is null || !isByStandard || bank is null || card is null)
            return new(row.RowNumber, null, id, card, amount);
        var entry = new RosterEntry(
            entryNumber, row.RowNumber, village.Code, village.Name, Text(row, RosterColumn.Group), name, id, size.Value, assisted.Value,
            Text(row, RosterColumn.Category), amount.Value, bank.Code, card);
        return new(row.RowNumber, entry, id, card, amount);
    }

    // Whoever writes 删除 and sends the file as a complete roster means something else than would happen.
    private bool IsOfARoster(RosterDraftRow row)
    {
        if (!RosterChanges.IsRemoval(Text(row, RosterColumn.Change))) return true;
        faults.Error("REMOVAL", faults.Place(row.RowNumber, RosterColumn.Change), Text(row, RosterColumn.Change), "完整花名册中不能写“删除”，只有更正表可以。", "不发放的请删去该行；要更正上次的花名册，请用带“更正底本”的更正表。");
        return false;
    }

    internal static string Text(RosterDraftRow row, RosterColumn column) => row.Cells.TryGetValue(column, out var text) ? text.Trim() : "";

    private Village? Village(RosterDraftRow row)
    {
        var written = Text(row, RosterColumn.Village);
        var match = villages.Resolve(written);
        if (match.Found is not null) return match.Found;
        var place = faults.Place(row.RowNumber, RosterColumn.Village);
        if (written.Length == 0) faults.Error("VILLAGE-MISSING", place, "", "没有填写村（社区）。", "填写村（社区）名称。");
        else faults.Error("VILLAGE-UNKNOWN", place, written, match.IsAmbiguous ? $"不能确定是哪个村（社区），{match.Hint}。" : $"{expected.Township.Name}没有这个村（社区）。", match.Hint.Length == 0 ? "写村（社区）全称。" : $"写村（社区）全称，{match.Hint}。");
        return null;
    }

    private string? Name(RosterDraftRow row)
    {
        var check = PersonName.Check(Text(row, RosterColumn.Name));
        if (check.IsValid) return check.Name;
        faults.Error("NAME", faults.Place(row.RowNumber, RosterColumn.Name), check.Name, $"{check.Message}。", $"{check.Mend}。");
        return null;
    }

    // The name is what it is; banks that cannot write it have to be asked before the money goes.
    private void RemarkRare(int row, string name, AgentBank? bank)
    {
        var rare = PersonName.BeyondGbk(name);
        if (rare.Count == 0) return;
        var isLost = bank is not null && bank.Encoding.Equals("GBK", StringComparison.OrdinalIgnoreCase);
        faults.Warning(
            isLost ? "NAME-BANK" : "NAME-RARE", faults.Place(row, RosterColumn.Name), name, $"姓名中的“{string.Join("”“", rare)}”是生僻字，超出GBK字符集{(isLost ? $"，而{bank!.Name}的文件只能用GBK，发放时写不出" : "，有的系统会显示成问号或方框")}。",
            "对照身份证核对用字，并请本人向开户行确认户名写法；无误则不必改。");
    }

    private string? ResidentIdOf(RosterDraftRow row)
    {
        var check = ResidentId.Check(Text(row, RosterColumn.ResidentId), expected.Today);
        if (!check.IsValid)
        {
            faults.Error(Code(check.Problem), faults.Place(row.RowNumber, RosterColumn.ResidentId), Masks.ResidentId(check.Id), $"{check.Message}。", $"{check.Mend}。");
            return null;
        }

        Remark(check, row.RowNumber);
        return check.Id;
    }

    private void Remark(ResidentIdCheck check, int row)
    {
        void Warn(string code, string message, string mend) => faults.Warning(code, faults.Place(row, RosterColumn.ResidentId), Masks.ResidentId(check.Id), message, mend);
        if (check.WasOldNumber) Warn("ID-OLD", "填写的是15位旧身份证号，已按18位换算。", "核对现用身份证，填写18位号码。");
        if (check.HadLookAlike) Warn("ID-LOOKALIKE", "末位的“×”已按字母X读取。", "改为大写字母X。");
        // Codes are those of the first registration and may be revoked (domain.md §3.1); the county's own province is always known.
        if (!ResidentId.HasKnownRegion(check.Id) && !check.Id.AsSpan(0, 2).SequenceEqual(expected.CountyCode.AsSpan(0, 2))) Warn("ID-REGION", "身份证号开头的地区代码不常见。", "对照身份证核对；无误则不必改。");
    }

    private AgentBank? Bank(RosterDraftRow row)
    {
        var written = Text(row, RosterColumn.Bank);
        var match = banks.Resolve(written);
        if (match.Found is not null) return match.Found;
        var known = string.Join("、", expected.Banks.Select(bank => bank.Name));
        faults.Error(written.Length == 0 ? "BANK-MISSING" : "BANK-UNKNOWN", faults.Place(row.RowNumber, RosterColumn.Bank), written, written.Length == 0 ? "没有填写开户行。" : "开户行不是本县的代理银行。", $"填写下列银行之一：{known}。");
        return null;
    }

    private string? Card(RosterDraftRow row)
    {
        var check = BankCard.Check(Text(row, RosterColumn.Card));
        if (check.IsUnproved) faults.Warning("CARD-UNPROVED", faults.Place(row.RowNumber, RosterColumn.Card), Masks.Card(check.Number), "账号不以62开头，也没有可校验的末位，按存折账号受理。", "对照存折逐位核对；是银行卡的请重新填写卡号。");
        if (check.IsValid) return check.Number;
        faults.Error(check.Problem == BankCardProblem.CheckDigit ? "CARD-CHECK" : "CARD-FORM", faults.Place(row.RowNumber, RosterColumn.Card), Masks.Card(check.Number), $"{check.Message}。", $"{check.Mend}。");
        return null;
    }

    private static string Code(ResidentIdProblem problem) => problem switch
    {
        ResidentIdProblem.Missing => "ID-MISSING",
        ResidentIdProblem.CheckCharacter => "ID-CHECK",
        ResidentIdProblem.BirthDate => "ID-BIRTH",
        ResidentIdProblem.ExcelPrecisionLoss or ResidentIdProblem.ScientificNotation => "ID-SPREADSHEET",
        _ => "ID-FORM",
    };
}
