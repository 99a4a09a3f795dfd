namespace CivilAffairs.Site.Access;

/// <summary>Who reads a page, signed in.</summary>
/// <param name="Name">Name.</param>
/// <param name="Roles">Roles in Chinese.</param>
/// <param name="FormToken">Token that every form of the page carries.</param>
/// <param name="SignOutAddress">Where the way out leads.</param>
/// <param name="IsAdministrator">Whether the operations are open to the reader.</param>
public sealed record Visitor(string Name, string Roles, string FormToken, string SignOutAddress, bool IsAdministrator = false);
