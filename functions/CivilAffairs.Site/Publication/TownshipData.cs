using System.Text.Json;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Publication;

/// <summary>Data files about a township and its villages.</summary>
internal static class TownshipData
{
    /// <summary>Columns of <c>entries.csv</c>.</summary>
    public static string[] EntryHeaders { get; } = ["文号", "区划代码", "乡镇", "村代码", "村（社区）", "序号", "户主", "家庭人口", "救助人口", "救助类别", "金额（元）", "状态"];

    /// <summary><c>township.json</c></summary>
    public static byte[] Json(PublicAllocation allocation, PublicTownship township) => JsonBytes.Write(json =>
    {
        json.WriteString("allocationId", allocation.AllocationId);
        json.WriteString("number", allocation.Number);
        WriteHead(json, township);
        json.WriteProgress(township.Progress);
        json.WriteStartArray("steps");
        foreach (var step in township.Steps)
        {
            json.WriteStartObject();
            json.WriteString("text", step.Text);
            json.WriteTime("doneAt", step.DoneAt);
            json.WriteTime("dueAt", step.DueAt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("villages");
        foreach (var village in township.Villages)
        {
            json.WriteStartObject();
            WriteHead(json, village);
            json.WriteProgress(village.Progress);
            json.WriteString("page", $"{village.Code}/index.html");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary><c>entries.csv</c> of some villages.</summary>
    public static byte[] EntriesCsv(PublicAllocation allocation, PublicTownship township, IReadOnlyList<PublicVillage> villages)
    {
        var csv = new CsvText(EntryHeaders);
        foreach (var village in villages)
        {
            foreach (var entry in village.Entries)
            {
                csv.Add(allocation.Number).Add(township.Code).Add(township.Name).Add(village.Code).Add(village.Name)
                    .Add(entry.Number).Add(entry.MaskedName).Add(entry.HouseholdSize).Add(entry.AssistedPersons)
                    .Add(entry.Category).AddYuan(entry.AmountFen).Add(StateText.Of(entry.State)).EndRow();
            }
        }

        return csv.ToBytes();
    }

    /// <summary><c>entries.json</c> of a village.</summary>
    public static byte[] EntriesJson(PublicAllocation allocation, PublicTownship township, PublicVillage village) => JsonBytes.Write(json =>
    {
        json.WriteString("allocationId", allocation.AllocationId);
        json.WriteString("number", allocation.Number);
        json.WriteString("townshipCode", township.Code);
        json.WriteString("townshipName", township.Name);
        WriteHead(json, village);
        json.WriteProgress(village.Progress);
        json.WriteStartArray("entries");
        foreach (var entry in village.Entries) WriteEntry(json, entry);
        json.WriteEndArray();
    });

    /// <summary>Members that name a township.</summary>
    public static void WriteHead(Utf8JsonWriter json, PublicTownship township)
    {
        json.WriteString("townshipCode", township.Code);
        json.WriteString("townshipName", township.Name);
        json.WriteString("stage", township.StageText);
        json.WriteBoolean("inPublicity", township.InPublicity);
        json.WriteTime("publicityFrom", township.PublicityFrom);
        json.WriteTime("publicityUntil", township.PublicityUntil);
        json.WriteTime("changedAt", township.ChangedAt);
        json.WriteBoolean("listsWithdrawn", township.ListsWithdrawn is not null);
    }

    private static void WriteHead(Utf8JsonWriter json, PublicVillage village)
    {
        json.WriteString("villageCode", village.Code);
        json.WriteString("villageName", village.Name);
    }

    private static void WriteEntry(Utf8JsonWriter json, PublicEntry entry)
    {
        json.WriteStartObject();
        json.WriteNumber("entryNumber", entry.Number);
        json.WriteString("maskedName", entry.MaskedName);
        json.WriteNumber("householdSize", entry.HouseholdSize);
        json.WriteNumber("assistedPersons", entry.AssistedPersons);
        json.WriteString("category", entry.Category);
        json.WriteNumber("amountFen", entry.AmountFen);
        json.WriteString("state", StateText.Key(entry.State));
        json.WriteString("stateText", StateText.Of(entry.State));
        json.WriteEndObject();
    }
}
