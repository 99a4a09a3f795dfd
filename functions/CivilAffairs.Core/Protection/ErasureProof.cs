using System.Text.Json.Serialization;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Protection;

/// <summary>Proof that a share of a plan was erased: numbers and hashes, never a name. It stands in the audit chain as well. Table <c>Erasures</c>.</summary>
public sealed record ErasureProof : IKeptRecord
{
    /// <summary>Plan.</summary>
    public required string PlanId { get; init; }

    /// <summary>Number of the scope within the plan, and of the share within the scope.</summary>
    public required string Share { get; init; }

    /// <summary>Scope.</summary>
    public required ErasureScope Scope { get; init; }

    /// <summary>Files or rows that are gone.</summary>
    public required int Erased { get; init; }

    /// <summary>Files that the storage's immutability keeps yet, or that changed meanwhile: the next plan finds them again.</summary>
    public required int Kept { get; init; }

    /// <summary>SHA-256 of the list of what was to be erased, written before the first was: hashes of names with digests of contents (artifact <see cref="ListName"/>).</summary>
    public required string ListSha256 { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The artifact with the list.</summary>
    [JsonIgnore]
    public string ListName => NameOf(PlanId, Share);

    /// <inheritdoc/>
    [JsonIgnore]
    public string Partition => PlanId;

    /// <inheritdoc/>
    [JsonIgnore]
    public string Key => Share;

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsOpen => false;

    /// <inheritdoc/>
    public override string ToString() => $"ErasureProof {PlanId} {Share}";

    /// <summary>Where the list of a share lies.</summary>
    public static string NameOf(string planId, string share) => $"erasures/{planId}/{share}.json";
}
