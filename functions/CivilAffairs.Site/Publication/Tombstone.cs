using CivilAffairs.Core.Publication;

namespace CivilAffairs.Site.Publication;

/// <summary>Makes the page that stays where something was withdrawn: title, number, reason, date, and the digests of what stood there (domain.md §1.3).</summary>
internal static class Tombstone
{
    /// <summary>The page; it stands under the address of the one withdrawn.</summary>
    public static Task<SiteFile> PageAsync(SiteContext site, PageHead head, PublicAllocation allocation, PublicWithdrawal withdrawn, IReadOnlyList<SiteFile> files)
    {
        // Noted when it was withdrawn, or told from the state, which no longer changes then.
        IReadOnlyList<Download> gone = withdrawn.Sha256.Length > 0
            ? [new("已撤下的文件", allocation.Withdrawn is null ? "entries.csv（全乡镇名单）" : "allocation.json", "", 0, withdrawn.Sha256)]
            : [.. files.Select(file => Download.Of("已撤下的文件", file))];
        var plain = head with { LinkedData = null, ListsPeople = false, Article = head.Article! with { Description = $"{allocation.Number}：本页内容已撤下，保留名称、文号、理由和时间。" } };
        return site.PageAsync<TombstonePage>(plain, ("Allocation", allocation), ("Withdrawn", withdrawn), ("Files", gone));
    }
}
