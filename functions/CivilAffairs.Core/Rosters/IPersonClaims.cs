namespace CivilAffairs.Core.Rosters;

/// <summary>
/// Table <c>Claims</c>: which township's roster claims a person in an allocation, so that nobody stands on two rosters (C11).
/// Insert-only by allocation and person fingerprint; safe to run twice by roster hash.
/// </summary>
public interface IPersonClaims
{
    /// <summary>
    /// Claims all persons for a roster, or none: when somebody is claimed by another roster, what this call claimed is given back
    /// and the conflicts are returned (fingerprint and the township that holds it). Claims of the same township by an earlier,
    /// never accepted roster are taken over, and those that the new roster does not repeat are given back.
    /// </summary>
    Task<IReadOnlyList<PersonClaim>> ClaimAsync(string allocationId, string townshipCode, string rosterSha256, IReadOnlyList<string> personFingerprints, CancellationToken cancellation = default);
}

/// <summary>A person already claimed by another township.</summary>
public sealed record PersonClaim(string PersonFingerprint, string TownshipCode);
