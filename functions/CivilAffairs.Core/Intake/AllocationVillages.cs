using CivilAffairs.Core.County;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Intake;

/// <summary>Checks village rows against the villages of their township: the same name in two townships means the one in its own.</summary>
internal static class AllocationVillages
{
    /// <summary>The shares; null when a row cannot be used.</summary>
    public static IReadOnlyList<VillageShare>? Check(IReadOnlyList<AllocationDraftRow> rows, Township township, CountyProfile county, MoneyUnit? unit, AllocationFaultList faults)
    {
        var resolver = new VillageResolver(township);
        var seen = new Dictionary<string, SourcePlace>(StringComparer.Ordinal);
        var shares = new List<VillageShare>(rows.Count);
        foreach (var row in rows)
        {
            var village = Village(row, township, resolver, county, faults);
            if (village is not null && !IsFirst(village, row.Village!, seen, faults)) village = null;
            var amount = Amount(row, unit, faults);
            var funds = AllocationFunds.OfRow(row, unit, amount, faults);
            if (village is not null && amount is not null && funds is not null) shares.Add(new(village.Code, village.Name, amount.Value, row.Amount!.Place, row.Village!.Place) { Funds = funds });
        }

        return shares.Count == rows.Count ? shares : null;
    }

    private static Village? Village(AllocationDraftRow row, Township township, VillageResolver resolver, CountyProfile county, AllocationFaultList faults)
    {
        var written = row.Village!;
        var match = resolver.Resolve(written.Value);
        if (match.Found is null)
        {
            var elsewhere = match.IsAmbiguous ? "" : Elsewhere(written.Value, township, county);
            faults.Error(
                match.IsAmbiguous ? "VILLAGE-AMBIGUOUS" : "VILLAGE-UNKNOWN",
                written,
                match.IsAmbiguous ? $"不能确定是{township.Name}的哪个村，{match.Hint}。" : $"{township.Name}没有这个村（社区）{elsewhere}。",
                match.Hint.Length == 0 ? "写村（社区）全称，核对所属乡镇。" : $"写村（社区）全称，{match.Hint}。");
            return null;
        }

        var code = HalfWidth.Compact(row.Code?.Value);
        if (code.Length != match.Found.Code.Length || code == match.Found.Code) return match.Found;
        faults.Error("VILLAGE-CODE", row.Code, $"区划代码与村不符，{township.Name}{match.Found.Name}的代码是{match.Found.Code}。", "核对区划代码和村（社区）名称。");
        return null;
    }

    private static string Elsewhere(string written, Township township, CountyProfile county)
    {
        var others = county.Townships.Where(other => other.Code != township.Code && new VillageResolver(other).Resolve(written).Found is not null).Select(other => other.Name).ToList();
        return others.Count == 0 ? "" : $"，{string.Join("、", others)}有";
    }

    private static bool IsFirst(Village village, Sourced<string> written, Dictionary<string, SourcePlace> seen, AllocationFaultList faults)
    {
        if (seen.TryAdd(village.Code, written.Place)) return true;
        faults.Error("VILLAGE-TWICE", written, $"{village.Name}出现了两次，第一次在{seen[village.Code].Describe()}。", "合并为一行，或删去多余的一行。");
        return false;
    }

    private static long? Amount(AllocationDraftRow row, MoneyUnit? unit, AllocationFaultList faults)
    {
        var read = MoneyText.Read(row.Amount?.Value, unit ?? MoneyUnit.Yuan);
        var place = row.Amount ?? row.Village! with { Value = "" };
        if (!read.IsAmount) faults.Error("AMOUNT-FORM", place, $"{read.Message}。", "填写数字金额，精确到分。");
        else if (read.Fen <= 0) faults.Error("AMOUNT-POSITIVE", place, "金额应大于零。", "核对金额；不分配的村请删去该行。");
        return read.IsAmount && read.Fen > 0 && unit is not null ? read.Fen : null;
    }
}
