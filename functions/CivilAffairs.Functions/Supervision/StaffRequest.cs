using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Addresses of the staff pages.</summary>
public static class StaffRequest
{
    /// <summary>Links below the app's own prefix.</summary>
    public static StaffLinks Pages { get; } = new(path => $"/api/{path}");

    /// <summary>Links for the reader of a request, with who reads.</summary>
    public static StaffLinks Links(this HttpRequest request, AppAddresses addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        return Pages with { PublicSite = $"{addresses.PublicBaseUrl}/index.html", Visitor = request.Visitor() };
    }
}
