namespace CivilAffairs.Core.Access;

/// <summary>An account of the accounts file (a machine of its own; on Azure people sign in with Entra ID).</summary>
public sealed record Account
{
    /// <summary>What is typed at the sign-in: small letters, digits, dot, hyphen, underscore; 2 to 40.</summary>
    public string Id { get; init; } = "";

    /// <summary>The person's name, or what the program is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>Roles by their names (<see cref="AccessRoles.Keys"/>).</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Township of township roles.</summary>
    public string Township { get; init; } = "";

    /// <summary>Agent bank of the bank's role.</summary>
    public string Bank { get; init; } = "";

    /// <summary>Hash of a person's password, as the command <c>hash-password</c> writes it.</summary>
    public string PasswordHash { get; init; } = "";

    /// <summary>Hash of a program's key, as the command <c>hash-key</c> writes it.</summary>
    public string KeyHash { get; init; } = "";

    /// <summary>Nobody may use it any more.</summary>
    public bool Disabled { get; init; }

    /// <summary>As a caller.</summary>
    public Caller ToCaller() => new(Id, Name, Roles.Aggregate(AccessRole.None, (roles, key) => roles | AccessRoles.Of(key)), Township, Bank);
}

/// <summary>The accounts file.</summary>
public sealed record AccountList
{
    /// <summary>Accounts.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];
}
