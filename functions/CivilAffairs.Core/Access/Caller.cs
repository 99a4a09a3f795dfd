namespace CivilAffairs.Core.Access;

/// <summary>Who calls.</summary>
/// <param name="Id">Account: short and unchanging, as in <c>zhou.min</c>.</param>
/// <param name="Name">The person's name, or what the program is called.</param>
/// <param name="Roles">Roles.</param>
/// <param name="TownshipCode">Township that township roles are held to; empty for others.</param>
/// <param name="BankCode">Agent bank that the bank's role is held to; empty for others.</param>
public sealed record Caller(string Id, string Name, AccessRole Roles, string TownshipCode = "", string BankCode = "")
{
    /// <summary>A person who signed in, and so acts under the own name.</summary>
    public bool IsPerson => (Roles & AccessRole.People) != AccessRole.None && (Roles & AccessRole.Machine) == AccessRole.None;

    /// <summary>How this person is written down.</summary>
    public string Mark => PersonMark.Write(Name, Id);

    /// <summary>How whoever calls is written down: a person with the account, a program or a township's link by what it is called.</summary>
    public string RecordedAs => IsPerson ? Mark : Name;
}
