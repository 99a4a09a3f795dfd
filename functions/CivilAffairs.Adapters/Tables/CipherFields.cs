using Azure.Data.Tables;

namespace CivilAffairs.Adapters.Tables;

/// <summary>The encrypted fields of a row: those whose names end in <c>Cipher</c>.</summary>
internal static class CipherFields
{
    private const string Ending = "Cipher";

    /// <summary>All of them; empty ones, of people who were erased, are none.</summary>
    public static IReadOnlyList<string> Of(TableEntity row)
    {
        var found = new List<string>();
        Replace(row, cipher =>
        {
            found.Add(cipher);
            return cipher;
        });
        return found;
    }

    /// <summary>Puts another text in the place of each.</summary>
    public static void Replace(TableEntity row, Func<string, string> with) =>
        RowTexts.Replace(row, (name, text) => name.EndsWith(Ending, StringComparison.Ordinal) && text.Length > 0 ? with(text) : null);
}
