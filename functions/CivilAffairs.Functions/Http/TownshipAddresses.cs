using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;

namespace CivilAffairs.Functions.Http;

/// <summary>Addresses of a township's own pages and acts; who came by the link of a notice goes on with it.</summary>
public static class TownshipAddresses
{
    /// <summary>Address of a page or an act below the township's part of an allocation, as in <c>tasks</c>; of its page when the path is empty.</summary>
    public static string TownshipAddress(this HttpRequest request, TownshipKey key, string path)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(key);
        var token = request.Query["token"].ToString();
        return $"/api/townships/{key.TownshipCode}/allocations/{key.AllocationId}{(path.Length == 0 ? "" : "/")}{path}{(token.Length == 0 ? "" : $"?token={Uri.EscapeDataString(token)}")}";
    }

    /// <summary>The township's page of the allocation.</summary>
    public static string TownshipPage(this HttpRequest request, TownshipKey key) => request.TownshipAddress(key, "");

    /// <summary>The page of tasks.</summary>
    public static string TasksAddress(this HttpRequest request, TownshipKey key) => request.TownshipAddress(key, "tasks");
}
