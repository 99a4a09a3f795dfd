namespace CivilAffairs.Core.Access;

/// <summary>What an endpoint is, and so how it answers who may not call it.</summary>
public enum EndpointKind
{
    /// <summary>For everybody; the number of calls is limited.</summary>
    Public,

    /// <summary>A page or a file that a person opens.</summary>
    Page,

    /// <summary>Changes something: needs the form's token from who is signed in by a cookie.</summary>
    Act,

    /// <summary>As <see cref="Act"/>, with a file.</summary>
    Upload,

    /// <summary>Data.</summary>
    Api,
}

/// <summary>What narrows a role.</summary>
public enum EndpointScope
{
    /// <summary>The whole county: roles of a township or a bank cannot be let in here.</summary>
    County,

    /// <summary>The township that the address names.</summary>
    Township,

    /// <summary>The bank that the address names.</summary>
    Bank,

    /// <summary>What is the caller's own and is not named in the address, as the way out.</summary>
    Own,
}

/// <summary>Who may call one endpoint.</summary>
/// <param name="Function">Name of the function.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Scope">What narrows township and bank roles.</param>
/// <param name="Roles">Roles that may call; none for a public one.</param>
public sealed record EndpointRule(string Function, EndpointKind Kind, EndpointScope Scope, AccessRole Roles);
