using System.Text.Json;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Publication;

/// <summary>
/// The paid entries of a township in the shape of the 360Giving standard, with its codes for individuals: recipients are anonymous, their
/// reason is financial hardship (GTIR010) and the money is not tied to a purpose (GTIP010).
/// </summary>
internal static class GrantsData
{
    private const string FinancialHardship = "GTIR010";

    private const string Unrestricted = "GTIP010";

    /// <summary><c>grants.json</c></summary>
    public static byte[] Write(SiteContext site, PublicAllocation allocation, PublicTownship township) => JsonBytes.Write(json =>
    {
        var publisher = site.County.BureauCreditCode;
        json.WriteString("version", "1.4");
        json.WriteStartObject("publisher");
        json.WriteString("name", site.County.BureauName);
        json.WriteString("identifier", publisher);
        json.WriteEndObject();
        json.WriteString("license", site.County.Site.Address($"{SitePath.About}#licence"));
        json.WriteString("modified", BeijingTime.Machine(township.ChangedAt));
        json.WriteStartArray("grants");
        foreach (var (village, entry) in township.Villages.SelectMany(village => village.Entries, (village, entry) => (village, entry)))
            if (entry.State == PublicEntryState.Paid) WriteGrant(json, site, allocation, township, village, entry);
        json.WriteEndArray();
    }, indented: false);

    private static void WriteGrant(Utf8JsonWriter json, SiteContext site, PublicAllocation allocation, PublicTownship township, PublicVillage village, PublicEntry entry)
    {
        var id = $"{site.County.BureauCreditCode}-{allocation.AllocationId}-{township.Code}-{entry.Number}";
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("title", allocation.ProgrammeName);
        json.WriteString("description", allocation.Number);
        json.WriteString("currency", "CNY");
        json.WriteNumber("amountAwarded", entry.AmountFen / 100m);
        json.WriteNumber("amountDisbursed", entry.AmountFen / 100m);
        json.WriteString("awardDate", BeijingTime.Machine(allocation.IssueDate));
        json.WriteStartObject("recipientIndividual");
        json.WriteString("id", $"{id}-recipient");
        json.WriteString("name", "个人");
        json.WriteEndObject();
        json.WriteStartObject("toIndividualsDetails");
        json.WriteString("primaryGrantReason", FinancialHardship);
        json.WriteStartArray("grantPurpose");
        json.WriteStringValue(Unrestricted);
        json.WriteEndArray();
        json.WriteEndObject();
        WriteOne(json, "fundingOrganization", ("id", site.County.BureauCreditCode), ("name", site.County.BureauName));
        WriteOne(json, "grantProgramme", ("code", allocation.ProgrammeCode), ("title", allocation.ProgrammeName));
        WriteOne(json, "beneficiaryLocation", ("name", village.Name), ("geoCode", village.Code), ("geoCodeType", "CN-AREA"));
        json.WriteString("dataSource", site.County.Site.Address(SitePath.Township(allocation.AllocationId, township.Code)));
        json.WriteEndObject();
    }

    private static void WriteOne(Utf8JsonWriter json, string name, params ReadOnlySpan<(string Name, string Value)> members)
    {
        json.WriteStartArray(name);
        json.WriteStartObject();
        foreach (var (member, value) in members) json.WriteString(member, value);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
