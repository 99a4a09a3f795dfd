namespace CivilAffairs.Site.Staff;

/// <summary>How an open page learns that it is out of date.</summary>
/// <param name="Address">Stream of marks, or one mark as JSON.</param>
/// <param name="Mark">Mark of what the page shows.</param>
/// <param name="Then">With another mark: <c>refresh</c> the live parts, <c>reload</c> the page, or <c>tell</c> the reader, who may be filling in a form.</param>
public sealed record LivePage(string Address, string Mark, string Then = "refresh");

/// <summary>An uploaded file that is being checked.</summary>
public sealed record StaffIntakeWaiting(StaffLinks Links, string Sha256, LivePage Live);
