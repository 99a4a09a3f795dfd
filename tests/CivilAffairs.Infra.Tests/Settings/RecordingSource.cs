using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace CivilAffairs.Infra.Tests.Settings;

/// <summary>Settings that count who asks for them.</summary>
internal sealed class RecordingSource(IReadOnlyDictionary<string, string> values) : ConfigurationProvider, IConfigurationSource
{
    /// <summary>How often each key was asked for.</summary>
    public ConcurrentDictionary<string, int> Asked { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <inheritdoc/>
    public override bool TryGet(string key, out string? value)
    {
        Asked.AddOrUpdate(key, 1, (_, count) => count + 1);
        return values.TryGetValue(key, out value);
    }
}
