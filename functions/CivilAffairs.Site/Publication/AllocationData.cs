using System.Text.Json;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Publication;

/// <summary>Data files about allocations.</summary>
internal static class AllocationData
{
    /// <summary>Columns of <c>allocations.csv</c>: the catalogue of 条例 12 and the figures.</summary>
    public static string[] ListHeaders { get; } =
        ["编号", "索引号", "文号", "名称", "内容概述", "资金项目", "发文机关", "发布机构", "成文日期", "公开时间", "应公开期限", "是否办结", .. ProgressColumns.Headers, "数据截至", "页面"];

    /// <summary>Columns of <c>townships.csv</c>.</summary>
    public static string[] TownshipHeaders { get; } = ["文号", "区划代码", "乡镇", "阶段", .. ProgressColumns.Headers, "公示开始", "公示截止", "数据截至"];

    /// <summary><c>allocations.csv</c></summary>
    public static byte[] ListCsv(IReadOnlyList<PublicAllocation> allocations, string publisher)
    {
        var csv = new CsvText(ListHeaders);
        foreach (var item in allocations)
        {
            csv.Add(item.AllocationId).Add(item.IndexNumber).Add(item.Number).Add(item.Title).Add(AbstractOf(item)).Add(item.ProgrammeName)
                .Add(string.Join("、", item.Organs)).Add(publisher).Add(BeijingTime.Machine(item.IssueDate)).Add(BeijingTime.Tag(item.PublishedAt)).Add(BeijingTime.Tag(item.PublishBy))
                .Add(item.IsClosed ? "是" : "否").AddProgress(item.Progress)
                .Add(BeijingTime.Tag(item.ChangedAt)).Add(SitePath.Allocation(item.AllocationId)).EndRow();
        }

        return csv.ToBytes();
    }

    /// <summary><c>allocations.json</c></summary>
    public static byte[] ListJson(IReadOnlyList<PublicAllocation> allocations, string publisher) => JsonBytes.Write(json =>
    {
        json.WriteStartArray("allocations");
        foreach (var item in allocations)
        {
            json.WriteStartObject();
            WriteHead(json, item, publisher);
            json.WriteProgress(item.Progress);
            json.WriteString("page", SitePath.Allocation(item.AllocationId));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary><c>allocation.json</c></summary>
    public static byte[] Json(PublicAllocation allocation, string publisher) => JsonBytes.Write(json =>
    {
        WriteHead(json, allocation, publisher);
        json.WriteProgress(allocation.Progress);
        WriteCorrections(json, allocation.Corrections);
        WriteSources(json, allocation);
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
    public static byte[] TownshipsCsv(params IReadOnlyList<PublicAllocation> allocations)
    {
        var csv = new CsvText(TownshipHeaders);
        foreach (var (allocation, item) in allocations.SelectMany(allocation => allocation.Townships, (allocation, item) => (allocation, item)))
        {
            csv.Add(allocation.Number).Add(item.Code).Add(item.Name).Add(item.StageText).AddProgress(item.Progress)
                .Add(TimeCell(item.PublicityFrom)).Add(TimeCell(item.PublicityUntil)).Add(TimeCell(item.ChangedAt)).EndRow();
        }

        return csv.ToBytes();
    }

    /// <summary>Members that name an allocation.</summary>
    public static void WriteHead(Utf8JsonWriter json, PublicAllocation allocation, string publisher)
    {
        json.WriteString("allocationId", allocation.AllocationId);
        json.WriteString("indexNumber", allocation.IndexNumber);
        json.WriteString("number", allocation.Number);
        json.WriteString("title", allocation.Title);
        json.WriteStartArray("organs");
        foreach (var organ in allocation.Organs) json.WriteStringValue(organ);
        json.WriteEndArray();
        json.WriteString("issueDate", BeijingTime.Machine(allocation.IssueDate));
        json.WriteString("abstract", AbstractOf(allocation));
        json.WriteString("publisher", publisher);
        json.WriteString("programmeCode", allocation.ProgrammeCode);
        json.WriteString("programmeName", allocation.ProgrammeName);
        json.WriteBoolean("withdrawn", allocation.Withdrawn is not null);
        json.WriteBoolean("closed", allocation.IsClosed);
        json.WriteTime("publishedAt", allocation.PublishedAt);
        json.WriteTime("changedAt", allocation.ChangedAt);
        json.WriteTime("publishBy", allocation.PublishBy);
    }

    /// <summary>内容概述</summary>
    public static string AbstractOf(PublicAllocation allocation) =>
        $"{string.Join("、", allocation.Organs)}向 {allocation.Townships.Count} 个乡镇分配{allocation.ProgrammeName} {MoneyText.Grouped(allocation.Progress.AllocatedFen)} 元";

    private static void WriteSources(Utf8JsonWriter json, PublicAllocation allocation)
    {
        json.WriteStartArray("budgetLines");
        foreach (var line in allocation.BudgetLines)
        {
            json.WriteStartObject();
            json.WriteString("kind", line.Kind);
            json.WriteString("written", line.Written);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("funds");
        foreach (var fund in allocation.Funds)
        {
            json.WriteStartObject();
            json.WriteString("source", fund.Source);
            json.WriteNumber("amountFen", fund.AmountFen);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (var note in allocation.Notes)
        {
            json.WriteStartObject();
            json.WriteTime("at", note.At);
            json.WriteString("kind", note.Kind);
            if (note.TownshipCode is { } code) json.WriteString("townshipCode", code);
            else json.WriteNull("townshipCode");
            json.WriteString("reason", note.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string TimeCell(DateTimeOffset? at) => at is { } time ? BeijingTime.Tag(time) : "";
}
