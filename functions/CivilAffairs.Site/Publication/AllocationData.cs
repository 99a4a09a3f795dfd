using System.Text.Json;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Publication;

/// <summary>Data files about allocations.</summary>
internal static class AllocationData
{
    /// <summary><c>allocations.csv</c></summary>
    public static byte[] ListCsv(IReadOnlyList<PublicAllocation> allocations)
    {
        var csv = new CsvText(["编号", "索引号", "文号", "名称", "资金项目", "发文机关", "成文日期", "公开时间", "是否办结", .. ProgressColumns.Headers, "数据截至", "页面"]);
        foreach (var item in allocations)
        {
            csv.Add(item.AllocationId).Add(item.IndexNumber).Add(item.Number).Add(item.Title).Add(item.ProgrammeName)
                .Add(string.Join("、", item.Organs)).Add(BeijingTime.Machine(item.IssueDate)).Add(BeijingTime.Tag(item.PublishedAt))
                .Add(item.IsClosed ? "是" : "否").AddProgress(item.Progress)
                .Add(BeijingTime.Tag(item.ChangedAt)).Add(SitePath.Allocation(item.AllocationId)).EndRow();
        }

        return csv.ToBytes();
    }

    /// <summary><c>allocations.json</c></summary>
    public static byte[] ListJson(IReadOnlyList<PublicAllocation> allocations) => JsonBytes.Write(json =>
    {
        json.WriteStartArray("allocations");
        foreach (var item in allocations)
        {
            json.WriteStartObject();
            WriteHead(json, item);
            json.WriteProgress(item.Progress);
            json.WriteString("page", SitePath.Allocation(item.AllocationId));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary><c>allocation.json</c></summary>
    public static byte[] Json(PublicAllocation allocation) => JsonBytes.Write(json =>
    {
        WriteHead(json, allocation);
        json.WriteProgress(allocation.Progress);
        WriteCorrections(json, allocation.Corrections);
        json.WriteStartArray("townships");
        foreach (var township in allocation.Townships)
        {
            json.WriteStartObject();
            TownshipData.WriteHead(json, township);
            json.WriteProgress(township.Progress);
            json.WriteString("page", $"{township.Code}/index.html");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    // Absent where there are none: data of allocations without corrections stay as they were.
    private static void WriteCorrections(Utf8JsonWriter json, IReadOnlyList<PublicCorrection> corrections)
    {
        if (corrections.Count == 0) return;
        json.WriteStartArray("corrections");
        foreach (var correction in corrections)
        {
            json.WriteStartObject();
            json.WriteString("number", correction.Number);
            json.WriteString("title", correction.Title);
            json.WriteString("kind", correction.KindText);
            json.WriteString("issueDate", BeijingTime.Machine(correction.IssueDate));
            json.WriteNumber("netFen", correction.NetFen);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary><c>townships.csv</c></summary>
    public static byte[] TownshipsCsv(PublicAllocation allocation)
    {
        var csv = new CsvText(["文号", "区划代码", "乡镇", "阶段", .. ProgressColumns.Headers, "公示开始", "公示截止", "数据截至"]);
        foreach (var item in allocation.Townships)
        {
            csv.Add(allocation.Number).Add(item.Code).Add(item.Name).Add(item.StageText).AddProgress(item.Progress)
                .Add(TimeCell(item.PublicityFrom)).Add(TimeCell(item.PublicityUntil)).Add(TimeCell(item.ChangedAt)).EndRow();
        }

        return csv.ToBytes();
    }

    /// <summary>Members that name an allocation.</summary>
    public static void WriteHead(Utf8JsonWriter json, PublicAllocation allocation)
    {
        json.WriteString("allocationId", allocation.AllocationId);
        json.WriteString("indexNumber", allocation.IndexNumber);
        json.WriteString("number", allocation.Number);
        json.WriteString("title", allocation.Title);
        json.WriteStartArray("organs");
        foreach (var organ in allocation.Organs) json.WriteStringValue(organ);
        json.WriteEndArray();
        json.WriteString("issueDate", BeijingTime.Machine(allocation.IssueDate));
        json.WriteString("programmeName", allocation.ProgrammeName);
        json.WriteBoolean("closed", allocation.IsClosed);
        json.WriteTime("publishedAt", allocation.PublishedAt);
        json.WriteTime("changedAt", allocation.ChangedAt);
        json.WriteTime("publishBy", allocation.PublishBy);
    }

    private static string TimeCell(DateTimeOffset? at) => at is { } time ? BeijingTime.Tag(time) : "";
}
