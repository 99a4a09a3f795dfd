using CivilAffairs.Core.Intake;

namespace CivilAffairs.Site.Staff;

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
/// <param name="TasksUrl">Page of what the township must do later: accounts to correct, changes; empty: no link.</param>
/// <param name="RosterForm">The blank roster beside the page; empty: none is offered.</param>
/// <param name="RosterExample">The filled-in roster beside the page; empty: none is offered.</param>
/// <param name="PrintUrl">Page of what the township prints; empty: no link.</param>
public sealed record NoticeActions(string AcknowledgeUrl, string RosterInbox, string TasksUrl = "", string RosterForm = "", string RosterExample = "", string PrintUrl = "");
