using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Site.Staff;

/// <summary>One township of an allocation for the staff.</summary>
public sealed record StaffTownship
{
    /// <summary>Addresses.</summary>
    public required StaffLinks Links { get; init; }

    /// <summary>How the open page learns that it is out of date.</summary>
    public LivePage? Live { get; init; }

    /// <summary>The moment that ages are counted to.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The allocation.</summary>
    public required AllocationRecord Allocation { get; init; }

    /// <summary>The township's line.</summary>
    public required TownshipRecord Record { get; init; }

    /// <summary>Its ledger.</summary>
    public required Balances Balances { get; init; }

    /// <summary>All entries in order of their numbers; the page shows <see cref="PageSize"/> of them.</summary>
    public required IReadOnlyList<StaffEntry> Entries { get; init; }

    /// <summary>1-based page of the entries.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Objections, oldest first.</summary>
    public required IReadOnlyList<Objection> Objections { get; init; }

    /// <summary>What an approval would approve now.</summary>
    public required ApprovalOffer Approval { get; init; }

    /// <summary>Hits, approvals, holds, corrections, changes, recoveries.</summary>
    public StaffDecisions Decisions { get; init; } = new();

    /// <summary>Open waits of the township.</summary>
    public required IReadOnlyList<Wait> Waits { get; init; }

    /// <summary>Who did what, by time.</summary>
    public IReadOnlyList<AuditEntry> Audit { get; init; } = [];

    /// <summary>Whether the reader may ask for entries in full.</summary>
    public bool MayReveal { get; init; }

    /// <summary>Entries on one page.</summary>
    public const int PageSize = 200;
}

/// <summary>One household as the staff see it: name and card masked, no resident ID.</summary>
public sealed record StaffEntry(int Number, string MaskedName, string VillageName, string Group, string Category, long AmountFen, ObligationState State, string Reason, string BankName, string CardTail)
{
    /// <summary>Of an obligation.</summary>
    public static StaffEntry Of(PaymentObligation obligation, CountyProfile county)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        return new(
            obligation.EntryNumber, Masks.Name(obligation.Name), obligation.VillageName, obligation.Group, obligation.Category, obligation.AmountFen, obligation.State, obligation.Reason,
            county.BankName(obligation.BankCode), obligation.CardTail);
    }
}

/// <summary>What an approval would approve.</summary>
/// <param name="Entries">Entries that would be approved.</param>
/// <param name="Fen">Their sum in fen.</param>
/// <param name="RosterSha256">Roster that is approved.</param>
/// <param name="Refusal">Why it cannot be approved now, in Chinese; null when it can.</param>
/// <param name="ContentSha256">Hash of exactly what would be approved.</param>
/// <param name="Required">Different persons that the sum needs.</param>
/// <param name="Approvers">Who approved exactly this already.</param>
/// <param name="Warnings">Warnings of the controls that the approver must answer with a reason.</param>
/// <param name="Look">What the reader, who may approve, sees beside it; null for others.</param>
public sealed record ApprovalOffer(
    int Entries, long Fen, string RosterSha256, string? Refusal, string ContentSha256 = "", int Required = 1, IReadOnlyList<string>? Approvers = null, IReadOnlyList<string>? Warnings = null, ApprovalLook? Look = null);
