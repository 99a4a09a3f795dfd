using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables;

namespace CivilAffairs.Adapters.Protection;

/// <summary>The fields of a row that tell who somebody was.</summary>
internal static class PersonFields
{
    /// <summary>What stands in the place of a name.</summary>
    public const string Nobody = "已删除";

    private static readonly HashSet<string> Names = ["Name", "PayeeName"];
    private static readonly HashSet<string> Others =
        ["PersonFingerprint", "ResidentIdCipher", "CardCipher", "CardTail", "OldCardTail", "Group", "Grounds", "Evidence", "Explanation", "BankReference"];

    /// <summary>Empties them; false when there was nothing to empty.</summary>
    public static bool Erase(TableEntity row) => RowTexts.Replace(row, (name, _) => Names.Contains(name) ? Nobody : Others.Contains(name) ? "" : null);
}
