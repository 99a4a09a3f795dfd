using CivilAffairs.Functions.Settings;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Addresses of the staff pages for the reader of a request: each carries the function key with which the page was opened.</summary>
public static class StaffRequest
{
    /// <summary>Links below the app's own prefix.</summary>
    public static StaffLinks Links(this HttpRequest request, AppAddresses addresses)
    {
        var code = request.Query["code"].ToString();
        var suffix = code.Length == 0 ? "" : $"?code={Uri.EscapeDataString(code)}";
        return new StaffLinks(path => $"/api/{path}{suffix}", $"{addresses.PublicBaseUrl}/index.html");
    }
}
