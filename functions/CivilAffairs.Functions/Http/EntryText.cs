namespace CivilAffairs.Functions.Http;

/// <summary>Number of an entry in an address.</summary>
public static class EntryText
{
    /// <summary>The number; what is none is zero, which no entry has.</summary>
    public static int Number(string entry) => int.TryParse(entry, out var number) ? number : 0;
}
