using CivilAffairs.Core.Storage;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Under what name a file that was fetched from a bank lies in the inbox: its own with a part of its hash, so that two files of one name never replace each other.</summary>
public static class CollectedName
{
    private const char Mark = '~';

    /// <summary>As in <c>a.ret.txt~0123456789ab</c>.</summary>
    public static string Of(string name, ReadOnlySpan<byte> content) => With(name, KeyText.Sha256(content));

    /// <summary>The same where the hash is known.</summary>
    public static string With(string name, string sha256) => $"{name}{Mark}{sha256[..12]}";

    /// <summary>The name that the bank gave it.</summary>
    public static string Original(string name) => name.LastIndexOf(Mark) is > 0 and var at ? name[..at] : name;
}
