using CivilAffairs.Core.Protection;
using CivilAffairs.Core.Storage;
using CivilAffairs.Site.Staff;

namespace CivilAffairs.Site.Protection;

/// <summary>The page of the protection of personal data.</summary>
public sealed record StaffProtection
{
    /// <summary>Links.</summary>
    public required StaffLinks Links { get; init; }

    /// <summary>Now.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Keys of fields.</summary>
    public required IReadOnlyList<FieldKeyState> Keys { get; init; }

    /// <summary>How far a turn of keys got, or how the last one ended; empty: there was none.</summary>
    public required string Turn { get; init; }

    /// <summary>Whether a turn runs.</summary>
    public required bool IsTurning { get; init; }

    /// <summary>Periods.</summary>
    public required RetentionPeriods Periods { get; init; }

    /// <summary>Plans, newest first.</summary>
    public required IReadOnlyList<ErasurePlan> Plans { get; init; }

    /// <summary>Proofs of these plans.</summary>
    public required IReadOnlyList<ErasureProof> Proofs { get; init; }

    /// <summary>Holds by law, newest first.</summary>
    public required IReadOnlyList<LegalHold> Holds { get; init; }

    /// <summary>Requests of people to see what is held about them, newest first.</summary>
    public required IReadOnlyList<PersonExport> Exports { get; init; }
}
