using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Access;

/// <summary>What a program was answered to an act that it marked with a key of its own. Table <c>IdempotentAnswers</c>, partitioned by the program's account.</summary>
public sealed record IdempotentAnswer : IKeptRecord
{
    /// <summary>The program's account.</summary>
    public required string CallerId { get; init; }

    /// <summary>Digest of its key.</summary>
    public required string KeyDigest { get; init; }

    /// <summary>Digest of address and body: the same key with others is a mistake of the program.</summary>
    public required string RequestDigest { get; init; }

    /// <summary>Which of several calls with the key carries the act out.</summary>
    public required string Attempt { get; init; }

    /// <summary>Until when the act counts as being carried out, or its answer is given again.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>HTTP status; 0 while there is no answer.</summary>
    public int Status { get; init; }

    /// <summary>The answer's JSON.</summary>
    public string Content { get; init; } = "";

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Partition => CallerId;

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Key => KeyDigest;

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => false;
}
