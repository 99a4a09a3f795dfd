using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Access;

/// <summary>A session that was signed out before it expired: its cookie is worth nothing any more. Partitioned by the UTC day on which it would have expired.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Day">As in <c>20261123</c>.</param>
public sealed record EndedSession(string SessionId, string Day) : IKeptRecord
{
    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Partition => Day;

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Key => SessionId;

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => false;

    /// <summary>Partition of a moment.</summary>
    public static string DayOf(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
}
