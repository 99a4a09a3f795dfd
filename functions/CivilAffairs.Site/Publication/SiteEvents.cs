using CivilAffairs.Core.Money;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Publication;

/// <summary>Something that became public: a line of the change log and of the feeds.</summary>
/// <param name="Key">Unique and lasting; names the entry in feeds.</param>
/// <param name="At">When.</param>
/// <param name="Kind">As in 文件公开.</param>
/// <param name="Title">What, in one line.</param>
/// <param name="Summary">More.</param>
/// <param name="Path">Page below the root.</param>
public sealed record SiteEvent(string Key, DateTimeOffset At, string Kind, string Title, string Summary, string Path);

/// <summary>Tells the change log from the state alone, so that a site built from nothing has the same one.</summary>
internal static class SiteEvents
{
    /// <summary>All of them, newest first.</summary>
    public static IReadOnlyList<SiteEvent> Of(IReadOnlyList<PublicAllocation> allocations) =>
        [.. allocations.SelectMany(Of).OrderByDescending(item => item.At).ThenBy(item => item.Key, StringComparer.Ordinal)];

    private static IEnumerable<SiteEvent> Of(PublicAllocation allocation)
    {
        var id = allocation.AllocationId;
        var page = SitePath.Allocation(id);
        yield return new(id, allocation.PublishedAt, "文件公开", allocation.Title, $"{allocation.Number}，共分配 {MoneyText.Grouped(allocation.Progress.AllocatedFen)} 元。", page);
        foreach (var item in allocation.Townships.SelectMany(township => Of(allocation, township))) yield return item;
        if (allocation.IsClosed)
            yield return new($"{id}/closed", allocation.Townships.Max(township => LastStep(township) ?? allocation.ChangedAt), "全部办结", $"{allocation.Number}全部办结", $"已发放 {MoneyText.Grouped(allocation.Progress.PaidFen)} 元，退回 {MoneyText.Grouped(allocation.Progress.ReturnedFen)} 元。", page);
        foreach (var correction in allocation.Corrections)
        {
            var change = correction.NetFen == 0 ? "总额不变" : $"总额{(correction.NetFen > 0 ? "增加" : "减少")} {MoneyText.Grouped(long.Abs(correction.NetFen))} 元";
            yield return new($"{id}/correction/{correction.Key}", correction.At, $"资金{correction.KindText}", $"{correction.KindText}：{allocation.Number}", $"依据{correction.Number}，{change}。", page);
        }

        foreach (var note in allocation.Notes)
        {
            var where = note.TownshipCode is { } code ? SitePath.Township(id, code) : page;
            yield return new($"{id}/note/{note.Key}", note.At, note.Kind, $"{note.Kind}：{allocation.Number}{NameOf(allocation, note)}", note.Reason, where);
        }
    }

    private static IEnumerable<SiteEvent> Of(PublicAllocation allocation, PublicTownship township)
    {
        var key = $"{allocation.AllocationId}/{township.Code}";
        if (township is { PublicityFrom: { } from, PublicityUntil: { } until })
        {
            yield return new(key, from, "名单公示", $"{township.Name}{allocation.ProgrammeName}发放名单公示", $"{allocation.Number}，{township.Progress.Households} 户，公示至 {BeijingTime.Text(until)}。", SitePath.Notice(allocation.AllocationId, township.Code));
        }

        if (township.Progress.OutstandingFen == 0 && LastStep(township) is { } closed)
            yield return new($"{key}/closed", closed, "发放办结", $"{township.Name}{allocation.ProgrammeName}发放办结", $"{allocation.Number}，已发放 {township.Progress.PaidHouseholds} 户、{MoneyText.Grouped(township.Progress.PaidFen)} 元。", SitePath.Township(allocation.AllocationId, township.Code));
        if (township.ListsWithdrawn is { } withdrawn && allocation.Notes.All(note => note.At != withdrawn.At))
            yield return new($"{key}/lists", withdrawn.At, "撤下名单", $"{township.Name}{allocation.ProgrammeName}名单撤下", withdrawn.Reason, SitePath.Township(allocation.AllocationId, township.Code));
    }

    /// <summary>Name of the township that a note concerns; empty for the whole.</summary>
    public static string NameOf(PublicAllocation allocation, PublicNote note) =>
        allocation.Townships.FirstOrDefault(township => township.Code == note.TownshipCode)?.Name ?? "";

    private static DateTimeOffset? LastStep(PublicTownship township) => township.Steps.Count > 0 ? township.Steps[^1].DoneAt : null;
}
