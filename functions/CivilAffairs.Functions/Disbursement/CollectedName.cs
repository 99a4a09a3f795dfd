using CivilAffairs.Core.Storage;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Under what name a file that was fetched from a bank, or uploaded on a page, lies in the inbox: its own with a part of its hash, so that two files of one name never replace each other.</summary>
public static class CollectedName
{
    private const char Mark = '~';
    private const int Digits = 12;

    /// <summary>As in <c>a.ret.txt~0123456789ab</c>.</summary>
    public static string Of(string name, ReadOnlySpan<byte> content) => With(name, KeyText.Sha256(content));

    /// <summary>The same where the hash is known.</summary>
    public static string With(string name, string sha256) => $"{name}{Mark}{sha256[..Digits]}";

    /// <summary>The name that it came with; one that was put there by other hands is its own.</summary>
    public static string Original(string name) => name.LastIndexOf(Mark) is > 0 and var at && name.Length - at - 1 == Digits && name[(at + 1)..].All(char.IsAsciiHexDigitLower) ? name[..at] : name;
}
