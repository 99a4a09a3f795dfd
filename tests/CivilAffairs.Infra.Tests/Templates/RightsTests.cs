using System.Text.RegularExpressions;
using CivilAffairs.Adapters.Tables;

namespace CivilAffairs.Infra.Tests.Templates;

/// <summary>Every right that anybody is given, by name. A right that is not on this list fails here; so does one that went missing.</summary>
public sealed partial class RightsTests
{
    private static readonly Dictionary<string, string> Roles = new()
    {
        ["b7e6dc6d-f1f8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["e147488a-f6f5-4113-8e2d-b22465e65bf6"] = "Key Vault Crypto Service Encryption User",
        ["b86a8fe4-44ce-4948-aee5-eccb2c155cd7"] = "Key Vault Secrets Officer",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["0ad04412-c4d5-4796-b79c-f76d14c8d402"] = "Durable Task Data Contributor",
    };

    private static readonly string[] Always =
    [
        "app: Storage Blob Data Owner on st/inbox",
        "app: Storage Blob Data Contributor on st/artifacts",
        "app: Storage Blob Data Contributor on st/outbox",
        "app: Storage Blob Data Contributor on web/$web",
        .. TableNames.All.Select(table => $"app: Storage Table Data Contributor on st/{table}"),
        "app: Storage Queue Data Contributor on st/webjobs-blobtrigger-poison",
        "app: Storage Blob Data Owner on hub",
        "app: Storage Queue Data Contributor on hub",
        "app: Storage Table Data Contributor on hub",
        "app: Key Vault Secrets User on vaults",
        "app: Key Vault Crypto Service Encryption User on vaults/fields",
        "app: Monitoring Metrics Publisher on components",
        "events: Storage Blob Data Contributor on hub/event-dead-letters",
    ];

    private static readonly string[] WithEverything =
    [
        "deployer: Storage Blob Data Contributor on hub/packages",
        "deployer: Key Vault Secrets Officer on vaults",
        "app: Durable Task Data Contributor on schedulers/CivilAffairsprod",
    ];

    [Theory]
    [MemberData(nameof(Deployment.Names), MemberType = typeof(Deployment))]
    public void Every_right_is_on_the_list_and_none_is_missing(string name)
    {
        string[] expected = name == "everything" ? [.. Always, .. WithEverything] : Always;
        var given = Deployment.Of(name).All("Microsoft.Authorization/roleAssignments").Select(Describe).ToList();
        Assert.Equal(expected.Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
    }

    private static string Describe(AzureResource right)
    {
        var principal = right.Text("properties", "principalId");
        var who = principal.Contains("userAssignedIdentities/id-yunling", StringComparison.Ordinal) ? "app" : principal.Contains("systemTopics", StringComparison.Ordinal) ? "events" : principal.StartsWith("3333", StringComparison.Ordinal) ? "deployer" : principal;
        var role = right.Text("properties", "roleDefinitionId").Split('/')[^1];
        return $"{who}: {Roles.GetValueOrDefault(role, role)} on {Place(right.Id)}";
    }

    // The account by its kind, and what within it; for other resources their type, and what is within.
    private static string Place(string id)
    {
        var scope = id[..id.IndexOf("/providers/Microsoft.Authorization/", StringComparison.Ordinal)];
        var parts = scope[(scope.IndexOf("/providers/", StringComparison.Ordinal) + "/providers/".Length)..].Split('/');
        var holder = parts[1] == "storageAccounts" ? AccountKind().Match(parts[2]).Value : parts[1];
        return parts.Length > 3 ? $"{holder}/{parts[^1]}" : holder;
    }

    [GeneratedRegex("^(st|web|hub|sftp)(?=yunling)")]
    private static partial Regex AccountKind();
}
