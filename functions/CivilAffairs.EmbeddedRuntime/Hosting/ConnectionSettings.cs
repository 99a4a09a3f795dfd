using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace CivilAffairs.EmbeddedRuntime.Hosting;

/// <summary>Finds the settings that triggers name.</summary>
internal sealed partial class ConnectionSettings(IConfiguration configuration)
{
    private const string DefaultName = "AzureWebJobsStorage";

    /// <summary>The blob service of a connection.</summary>
    public BlobServiceClient Blobs(string? name) => new(ConnectionString(name));

    /// <summary>The queue service of a connection. Messages are Base64, as the real host writes and reads them.</summary>
    public QueueServiceClient Queues(string? name) =>
        new(ConnectionString(name), new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    /// <summary>Replaces each <c>%Setting%</c> by its value.</summary>
    /// <exception cref="InvalidOperationException">A setting is absent.</exception>
    public string Resolve(string text) => SettingName().Replace(text, match =>
        configuration[match.Groups[1].Value]
        ?? throw new InvalidOperationException($"The setting '{match.Groups[1].Value}' that '{text}' names is absent."));

    /// <summary>A setting, or null.</summary>
    public string? Find(string name) => configuration[name];

    private string ConnectionString(string? name)
    {
        var key = string.IsNullOrEmpty(name) ? DefaultName : Resolve(name);
        return configuration[$"AzureWebJobs{key}"] ?? configuration[$"ConnectionStrings:{key}"] ?? configuration[key]
            ?? throw new InvalidOperationException($"The connection setting '{key}' is absent.");
    }

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex SettingName();
}
