using CivilAffairs.Core.Intake;
using CivilAffairs.Site.Staff;

namespace CivilAffairs.Site.Access;

/// <summary>The sign-in form.</summary>
/// <param name="Action">Takes the form (<c>id</c>, <c>password</c>, <c>return</c>).</param>
/// <param name="ReturnTo">Where to go afterwards; empty: the own first page.</param>
/// <param name="Id">Account as typed before.</param>
/// <param name="Problem">Why the last attempt failed; empty at first.</param>
public sealed record SignInForm(string Action, string ReturnTo, string Id, string Problem);

/// <summary>A page for who was not let in.</summary>
/// <param name="Title">As in 无权办理.</param>
/// <param name="Detail">What can be done.</param>
/// <param name="SignIn">Where to sign in; null when that would not help.</param>
/// <param name="Visitor">Who is signed in, if anybody.</param>
public sealed record RefusalNotice(string Title, string Detail, string? SignIn, Visitor? Visitor);

/// <summary>Entries in full.</summary>
public sealed record RevealedEntries
{
    /// <summary>Addresses.</summary>
    public required StaffLinks Links { get; init; }

    /// <summary>Township.</summary>
    public required TownshipRecord Record { get; init; }

    /// <summary>Why they are shown.</summary>
    public required string Reason { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Entries.</summary>
    public required IReadOnlyList<RevealedEntry> Entries { get; init; }
}

/// <summary>One entry in full; amount in fen.</summary>
public sealed record RevealedEntry(int Number, string Name, string ResidentId, string Card, string VillageName, long AmountFen)
{
    /// <summary>Never prints the person.</summary>
    public override string ToString() => $"RevealedEntry {Number}";
}
