using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.Protection;

/// <summary>Finds one person's rows in every allocation by the keyed hash of the resident ID.</summary>
public interface IPersonSearch
{
    /// <summary>What the person was or is owed, by allocation, township and entry.</summary>
    Task<IReadOnlyList<PaymentObligation>> ObligationsAsync(string personFingerprint, CancellationToken cancellation = default);

    /// <summary>Scopes in which the person stands on a roster, with who holds the claim.</summary>
    Task<IReadOnlyList<PersonMention>> ClaimsAsync(string personFingerprint, CancellationToken cancellation = default);

    /// <summary>Changes of entries that name the person as the new one, carried out or not.</summary>
    Task<IReadOnlyList<EntryChange>> ChangesAsync(string personFingerprint, CancellationToken cancellation = default);
}

/// <summary>Where a person stands.</summary>
/// <param name="Place">Scope of the claim.</param>
/// <param name="Holder">Who holds it.</param>
public sealed record PersonMention(string Place, string Holder);
