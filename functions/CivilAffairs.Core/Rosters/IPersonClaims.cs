namespace CivilAffairs.Core.Rosters;

/// <summary>
/// Table <c>Claims</c>: which holder's roster claims a person in a scope, so that nobody stands on two rosters (C11). A scope is an
/// allocation, held by its townships, or a programme's period, held by townships of allocations.
/// Insert-only by scope and person fingerprint; safe to run twice by roster hash.
/// </summary>
public interface IPersonClaims
{
    /// <summary>
    /// Claims all persons for a roster, or none: when somebody is claimed by another holder, what this roster claimed is given back
    /// and the conflicts are returned (fingerprint and who holds it). Claims of the same holder's other rosters stay beside it: which of them will be
    /// accepted is not known yet. With nobody named all that this roster claimed is given back.
    /// </summary>
    Task<IReadOnlyList<PersonClaim>> ClaimAsync(string scope, string holder, string rosterSha256, IReadOnlyList<string> personFingerprints, CancellationToken cancellation = default);

    /// <summary>
    /// The same for a roster that stands accepted. What other rosters of the holder left is taken over, and given back where it is not named; what
    /// this roster claimed before stays.
    /// </summary>
    Task<IReadOnlyList<PersonClaim>> SettleAsync(string scope, string holder, string rosterSha256, IReadOnlyList<string> personFingerprints, CancellationToken cancellation = default);

    /// <summary>Who holds which of these persons; changes nothing.</summary>
    Task<IReadOnlyList<PersonClaim>> FindAsync(string scope, IReadOnlyList<string> personFingerprints, CancellationToken cancellation = default);

    /// <summary>Gives back a holder's claims on these persons, where it still has them. Safe to run twice.</summary>
    Task ReleaseAsync(string scope, string holder, IReadOnlyList<string> personFingerprints, CancellationToken cancellation = default);
}

/// <summary>A person already claimed, and by whom.</summary>
public sealed record PersonClaim(string PersonFingerprint, string TownshipCode)
{
    /// <inheritdoc/>
    public override string ToString() => $"PersonClaim of {TownshipCode}";
}
