using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Access;

namespace CivilAffairs.Site.Staff;

/// <summary>What a township can print.</summary>
/// <param name="Allocation">Allocation.</param>
/// <param name="Township">Township with its villages.</param>
/// <param name="Address">As in <c>slips/990123101001</c> to a whole address with the township's token.</param>
/// <param name="Visitor">Who reads, signed in; null by the link of a notice.</param>
/// <param name="Back">The township's page of the allocation.</param>
public sealed record PrintOffer(PublicAllocation Allocation, PublicTownship Township, Func<string, string> Address, Visitor? Visitor = null, string Back = "");
