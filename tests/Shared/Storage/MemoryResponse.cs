using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace CivilAffairs.Tests.Storage;

/// <summary>The answer of a storage in memory: a status and, after a write, the version.</summary>
public sealed class MemoryResponse(int status, ETag? version = null) : Response
{
    /// <inheritdoc/>
    public override int Status => status;

    /// <inheritdoc/>
    public override string ReasonPhrase => "";

    /// <inheritdoc/>
    public override Stream? ContentStream { get; set; }

    /// <inheritdoc/>
    public override string ClientRequestId { get; set; } = "";

    /// <inheritdoc/>
    public override void Dispose()
    {
        // Nothing is held.
    }

    /// <inheritdoc/>
    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = name == HttpHeader.Names.ETag ? version?.ToString() : null;
        return value is not null;
    }

    /// <inheritdoc/>
    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }

    /// <inheritdoc/>
    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    /// <inheritdoc/>
    protected override IEnumerable<HttpHeader> EnumerateHeaders() =>
        version is { } tag ? [new HttpHeader(HttpHeader.Names.ETag, tag.ToString())] : [];
}
