namespace CivilAffairs.Core.Publication;

/// <summary>One file of the public site, rendered: same state, same bytes.</summary>
/// <param name="Path">Path below the site's root, ASCII, forward slashes.</param>
/// <param name="Content">Bytes.</param>
/// <param name="ContentType">As in <c>text/html; charset=utf-8</c>.</param>
/// <param name="ListsPeople">Holds entries of people: the gate looks for words of illness too.</param>
public sealed record SiteFile(string Path, ReadOnlyMemory<byte> Content, string ContentType, bool ListsPeople = false);

/// <summary>Renders the public site; implemented by Razor components.</summary>
public interface ISiteRenderer
{
    /// <summary>Files that are the same for all: style sheet, icons, about page.</summary>
    Task<IReadOnlyList<SiteFile>> RenderCommonAsync(CancellationToken cancellation = default);

    /// <summary>Pages and data over all allocations: home, list, feeds.</summary>
    Task<IReadOnlyList<SiteFile>> RenderHomeAsync(IReadOnlyList<PublicAllocation> allocations, CancellationToken cancellation = default);

    /// <summary>Page and data of one allocation, without its townships.</summary>
    Task<IReadOnlyList<SiteFile>> RenderAllocationAsync(PublicAllocation allocation, CancellationToken cancellation = default);

    /// <summary>Pages and data of one township and its villages.</summary>
    Task<IReadOnlyList<SiteFile>> RenderTownshipAsync(PublicAllocation allocation, PublicTownship township, CancellationToken cancellation = default);

    /// <summary>Page and data of the audit's daily heads, in order of days; their data lies below <c>data/audit/</c>.</summary>
    Task<IReadOnlyList<SiteFile>> RenderAuditAsync(IReadOnlyList<Supervision.DailyHead> days, CancellationToken cancellation = default);

    /// <summary>Stands in place of a page that the gate stopped before it ever was public, so that no link breaks.</summary>
    Task<SiteFile> RenderHeldAsync(string path, CancellationToken cancellation = default);
}

/// <summary>Table <c>Publications</c>: what stands in <c>$web</c>, by content hash.</summary>
public interface IPublicationRegister
{
    /// <summary>SHA-256 (hex) by path of everything published under a prefix; the empty prefix names the files that lie outside the folders of allocations.</summary>
    Task<IReadOnlyDictionary<string, string>> ReadAsync(string prefix, CancellationToken cancellation = default);

    /// <summary>The same of everything that is published.</summary>
    Task<IReadOnlyDictionary<string, string>> ReadAllAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Records what was written below a prefix, where still stands what was <paramref name="known"/> before it was written; false when another
    /// run recorded something else meanwhile, and nobody knows whose file was written last. Safe to run twice by path and hash.
    /// </summary>
    /// <param name="prefix">As for <see cref="ReadAsync"/>.</param>
    /// <param name="files">What was written.</param>
    /// <param name="known">Answer of <see cref="ReadAsync"/> before the files were written.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<bool> RecordAsync(string prefix, IReadOnlyList<PublishedFile> files, IReadOnlyDictionary<string, string> known, CancellationToken cancellation = default);

    /// <summary>Forgets files that were removed. Safe to run twice by path.</summary>
    Task ForgetAsync(IReadOnlyList<string> paths, CancellationToken cancellation = default);
}

/// <summary>A published file.</summary>
public sealed record PublishedFile(string Path, string Sha256, int Bytes, DateTimeOffset At);
