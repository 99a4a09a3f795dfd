using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CivilAffairs.Core.Access;
using CivilAffairs.Functions.Http;

namespace CivilAffairs.Functions.Access;

/// <summary>
/// Reads the client principal of App Service Authentication: base64 of JSON with <c>auth_typ</c> and <c>claims</c>. App roles have the names of
/// <see cref="AccessRoles.Keys"/>; a township's or a bank's role goes with one further app role that names it, as in <c>township:990123101</c>.
/// </summary>
public static class EntraPrincipal
{
    private const int LongestHeader = 64 * 1024;
    private const string TownshipPrefix = "township:";
    private const string BankPrefix = "bank:";
    private static readonly string[] Ids = ["http://schemas.microsoft.com/identity/claims/objectidentifier", "oid"];
    private static readonly string[] Tenants = ["http://schemas.microsoft.com/identity/claims/tenantid", "tid"];
    private static readonly string[] Names = ["name", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name", "appid", "azp"];
    private static readonly string[] RoleTypes = ["roles", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"];

    /// <summary>The caller; null when the header is not one of Entra ID, or says two things at once.</summary>
    /// <param name="header">The header's text.</param>
    /// <param name="tenant">Tenant that must be named; empty: any.</param>
    public static Caller? Read(string header, string tenant) => Parse(header) is { AuthenticationType: "aad", Claims: { } claims } ? Make(claims, tenant) : null;

    private static Caller? Make(IReadOnlyList<PrincipalClaim> claims, string tenant)
    {
        if (One(claims, Ids) is not { Length: > 0 and <= 100 } id || id.Any(char.IsControl)) return null;
        if (tenant.Length > 0 && One(claims, Tenants) != tenant) return null;
        var granted = claims.Where(claim => RoleTypes.Contains(claim.Type)).Select(claim => claim.Value ?? "").Distinct(StringComparer.Ordinal).ToList();
        var roles = granted.Aggregate(AccessRole.None, (sum, key) => sum | AccessRoles.Of(key));
        if (Scope(granted, TownshipPrefix) is not { } township || Scope(granted, BankPrefix) is not { } bank) return null;
        // A program is no person as well: it would act under two names.
        if (roles.HasFlag(AccessRole.Machine) && roles != AccessRole.Machine) return null;
        var name = PersonText.Name(Names.Select(type => First(claims, type)).FirstOrDefault(found => found is { Length: > 0 })) ?? id;
        return PersonMark.LooksMarked(name) ? null : new Caller(id, name, roles, township, bank);
    }

    // Two townships at once would be a way around the scope: null.
    private static string? Scope(List<string> granted, string prefix) => granted.Where(role => role.StartsWith(prefix, StringComparison.Ordinal)).Select(role => role[prefix.Length..]).ToList() switch
    {
        [] => "",
        [{ Length: > 0 } one] => one,
        _ => null,
    };

    private static string? One(IReadOnlyList<PrincipalClaim> claims, string[] types)
    {
        var values = claims.Where(claim => types.Contains(claim.Type)).Select(claim => claim.Value).Distinct(StringComparer.Ordinal).ToList();
        return values.Count == 1 ? values[0] : null;
    }

    private static string? First(IReadOnlyList<PrincipalClaim> claims, string type) => claims.FirstOrDefault(claim => claim.Type == type)?.Value;

    private static Principal? Parse(string header)
    {
        if (header.Length is 0 or > LongestHeader) return null;
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header, bytes, out var length)) return null;
        try
        {
            return JsonSerializer.Deserialize<Principal>(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length));
        }
        catch (Exception malformed) when (malformed is JsonException or DecoderFallbackException)
        {
            // Whoever wrote it, it was not the platform.
            return null;
        }
    }

    private sealed record Principal([property: JsonPropertyName("auth_typ")] string? AuthenticationType, [property: JsonPropertyName("claims")] IReadOnlyList<PrincipalClaim>? Claims);

    private sealed record PrincipalClaim([property: JsonPropertyName("typ")] string? Type, [property: JsonPropertyName("val")] string? Value);
}
