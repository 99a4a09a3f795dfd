namespace CivilAffairs.Core.Access;

/// <summary>
/// How a person who signed in is written into records and the audit: the name and, in brackets of their own, the account, as in 周敏〔zhou.min〕.
/// Names that come from paper, from a township's link or from a program carry no account.
/// </summary>
public static class PersonMark
{
    private const char Open = '〔';
    private const char Close = '〕';

    /// <summary>Name and account.</summary>
    public static string Write(string name, string accountId) => $"{name}{Open}{accountId}{Close}";

    /// <summary>The name without the account.</summary>
    public static string NameOf(string mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        return Split(mark).Name;
    }

    /// <summary>The account; empty where a name was only typed.</summary>
    public static string AccountOf(string mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        return Split(mark).Account;
    }

    /// <summary>Whether a typed name could pass for one with an account.</summary>
    public static bool LooksMarked(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return typed.Contains(Open, StringComparison.Ordinal) || typed.Contains(Close, StringComparison.Ordinal);
    }

    private static (string Name, string Account) Split(string mark)
    {
        var open = mark.LastIndexOf(Open);
        return open > 0 && mark[^1] == Close ? (mark[..open], mark[(open + 1)..^1]) : (mark, "");
    }
}
