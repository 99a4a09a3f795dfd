using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Site.Access;

namespace CivilAffairs.Site.Staff;

/// <summary>What the staff decide about a township: hits of the controls, approvals, holds, corrections, what is sent again, changes, wrong payments, money nobody could be paid.</summary>
public sealed record StaffDecisions
{
    /// <summary>Hits as they stand, those that are gone left out.</summary>
    public IReadOnlyList<ControlHit> Hits { get; init; } = [];

    /// <summary>Approvals, oldest first.</summary>
    public IReadOnlyList<ApprovalRecord> Approvals { get; init; } = [];

    /// <summary>Holds that stop this township or an entry of it, released ones included.</summary>
    public IReadOnlyList<StaffHold> Holds { get; init; } = [];

    /// <summary>Corrected accounts, newest first.</summary>
    public IReadOnlyList<CorrectionCase> Corrections { get; init; } = [];

    /// <summary>What banks say of accounts that wait for a review, by the correction's key: null where they have not answered, nothing where they were not asked.</summary>
    public IReadOnlyDictionary<string, AccountCheck?> BankSays { get; init; } = new Dictionary<string, AccountCheck?>();

    /// <summary>Payments that may be sent again, by batch and reason.</summary>
    public IReadOnlyList<ResendOffer> ResendOffers { get; init; } = [];

    /// <summary>What was asked to be sent again, newest first.</summary>
    public IReadOnlyList<ResendCase> Resends { get; init; } = [];

    /// <summary>Changes asked for, newest first.</summary>
    public IReadOnlyList<EntryChange> Changes { get; init; } = [];

    /// <summary>Wrong payments.</summary>
    public IReadOnlyList<RecoveryCase> Recoveries { get; init; } = [];

    /// <summary>Money that is asked to go back.</summary>
    public IReadOnlyList<UnclaimedReturn> Unclaimed { get; init; } = [];
}

/// <summary>The aging list as a page.</summary>
public sealed record StaffAging(StaffLinks Links, DateTimeOffset Now, IReadOnlyList<AgingLine> Lines, IReadOnlyDictionary<string, string> TownshipNames);

/// <summary>Rules and lists of the controls.</summary>
/// <param name="Links">Addresses.</param>
/// <param name="Versions">Latest list of each kind that was uploaded.</param>
/// <param name="Notice">What became of the form sent before; empty otherwise.</param>
public sealed record StaffControls(StaffLinks Links, IReadOnlyList<ControlListVersion> Versions, string Notice = "");

/// <summary>A township's own page of tasks.</summary>
public sealed record TownshipTaskList
{
    /// <summary>Township.</summary>
    public required string TownshipName { get; init; }

    /// <summary>Document's number.</summary>
    public required string Number { get; init; }

    /// <summary>Document's title.</summary>
    public required string Title { get; init; }

    /// <summary>Address of an act's form, as in <c>corrections</c>, with the township's token.</summary>
    public required Func<string, string> Action { get; init; }

    /// <summary>Who reads, signed in; null by the link of a notice.</summary>
    public Visitor? Visitor { get; init; }

    /// <summary>The township's page of the allocation.</summary>
    public string Back { get; init; } = "";

    /// <summary>Agent banks.</summary>
    public required IReadOnlyList<(string Code, string Name)> Banks { get; init; }

    /// <summary>Accounts to correct.</summary>
    public required IReadOnlyList<AccountTask> Rejected { get; init; }

    /// <summary>Rejected for a reason that the county settles: nothing to do here.</summary>
    public IReadOnlyList<AccountTask> ByCounty { get; init; } = [];

    /// <summary>Rejected because nothing may be paid to the person any more.</summary>
    public IReadOnlyList<AccountTask> Stopped { get; init; } = [];

    /// <summary>Corrections that another person must look at.</summary>
    public required IReadOnlyList<CorrectionCase> Reviews { get; init; }

    /// <summary>What banks say of their accounts, by the correction's key: null where they have not answered, nothing where they were not asked.</summary>
    public IReadOnlyDictionary<string, AccountCheck?> BankSays { get; init; } = new Dictionary<string, AccountCheck?>();

    /// <summary>Changes asked for, newest first.</summary>
    public required IReadOnlyList<EntryChange> Changes { get; init; }
}

/// <summary>An account that the bank rejected; name and card masked.</summary>
public sealed record AccountTask(int EntryNumber, string MaskedName, string VillageName, string BankName, string CardTail, string Reason, long AmountFen);
