using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Site.Staff;

/// <summary>The first page of the staff: where the money is, what waits on whom, what came in.</summary>
public sealed record StaffOverview
{
    /// <summary>Addresses.</summary>
    public required StaffLinks Links { get; init; }

    /// <summary>The moment that ages and delays are counted to.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>All allocations, newest first.</summary>
    public required IReadOnlyList<AllocationSummary> Allocations { get; init; }

    /// <summary>Open waits, any order.</summary>
    public required IReadOnlyList<Wait> Waits { get; init; }

    /// <summary>Recent uploads, newest first.</summary>
    public required IReadOnlyList<IntakeEntry> Intakes { get; init; }

    /// <summary>Names of townships by code, for the list of waits.</summary>
    public IReadOnlyDictionary<string, string> TownshipNames { get; init; } = new Dictionary<string, string>();
}

/// <summary>An allocation in a list.</summary>
/// <param name="Record">As registered.</param>
/// <param name="Balances">Its ledger.</param>
/// <param name="Townships">How many townships.</param>
/// <param name="ClosedTownships">How many of them are closed.</param>
public sealed record AllocationSummary(AllocationRecord Record, Balances Balances, int Townships, int ClosedTownships);

/// <summary>One allocation for the staff.</summary>
public sealed record StaffAllocation
{
    /// <summary>Addresses.</summary>
    public required StaffLinks Links { get; init; }

    /// <summary>The moment that ages are counted to.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>As registered.</summary>
    public required AllocationRecord Record { get; init; }

    /// <summary>Programme's name.</summary>
    public required string ProgrammeName { get; init; }

    /// <summary>Its townships by code.</summary>
    public required IReadOnlyList<TownshipSummary> Townships { get; init; }

    /// <summary>Open waits.</summary>
    public required IReadOnlyList<Wait> Waits { get; init; }

    /// <summary>Who did what, by time.</summary>
    public IReadOnlyList<AuditEntry> Audit { get; init; } = [];
}

/// <summary>A township in a list.</summary>
public sealed record TownshipSummary(TownshipRecord Record, Balances Balances);

/// <summary>One township of an allocation for the staff.</summary>
public sealed record StaffTownship
{
    /// <summary>Addresses.</summary>
    public required StaffLinks Links { get; init; }

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

    /// <summary>Open waits of the township.</summary>
    public required IReadOnlyList<Wait> Waits { get; init; }

    /// <summary>Who did what, by time.</summary>
    public IReadOnlyList<AuditEntry> Audit { get; init; } = [];

    /// <summary>Entries on one page.</summary>
    public const int PageSize = 200;
}

/// <summary>One household as the staff see it: name and card masked, no resident ID.</summary>
public sealed record StaffEntry(int Number, string MaskedName, string VillageName, string Group, string Category, long AmountFen, ObligationState State, string Reason, string BankName, string CardTail);

/// <summary>What an approval would approve.</summary>
/// <param name="Entries">Entries that would be approved.</param>
/// <param name="Fen">Their sum in fen.</param>
/// <param name="RosterSha256">Roster that is approved.</param>
/// <param name="Refusal">Why it cannot be approved now, in Chinese; null when it can.</param>
public sealed record ApprovalOffer(int Entries, long Fen, string RosterSha256, string? Refusal);

/// <summary>Form for a joint document.</summary>
public sealed record StaffUpload
{
    /// <summary>Addresses.</summary>
    public required StaffLinks Links { get; init; }

    /// <summary>Recent uploads, newest first.</summary>
    public IReadOnlyList<IntakeEntry> Intakes { get; init; } = [];

    /// <summary>What went wrong with the form sent before; empty otherwise.</summary>
    public string Problem { get; init; } = "";
}

/// <summary>Answer to a form, or an error, as a page.</summary>
/// <param name="Links">Addresses.</param>
/// <param name="Title">As in 审批未通过校验.</param>
/// <param name="Text">What happened and what can be done.</param>
/// <param name="BackText">Words of the way back.</param>
/// <param name="BackAddress">Way back.</param>
/// <param name="IsProblem">Nothing was done.</param>
public sealed record StaffMessage(StaffLinks Links, string Title, string Text, string BackText, string BackAddress, bool IsProblem = false);

/// <summary>Copy for an overseer: what was allocated to whom.</summary>
/// <param name="RecipientName">Who receives it.</param>
/// <param name="Record">As registered.</param>
/// <param name="ProgrammeName">Programme's name.</param>
/// <param name="Lines">Shares by township.</param>
/// <param name="PublicAddress">Public page of the allocation; empty when it is not known.</param>
public sealed record OversightSummary(string RecipientName, AllocationRecord Record, string ProgrammeName, IReadOnlyList<AllocationLine> Lines, string PublicAddress = "");

/// <summary>What a township can do from its notice page.</summary>
/// <param name="AcknowledgeUrl">Takes the form of acknowledgement (<c>by</c>); empty: no form.</param>
/// <param name="RosterInbox">Where the roster goes.</param>
public sealed record NoticeActions(string AcknowledgeUrl, string RosterInbox);
