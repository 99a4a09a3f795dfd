using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Publication;

namespace CivilAffairs.Site.Tests;

/// <summary>A whole site rendered in memory.</summary>
internal sealed class RenderedSite
{
    private readonly Dictionary<string, SiteFile> files;

    private RenderedSite(IEnumerable<SiteFile> files) => this.files = files.ToDictionary(file => file.Path, StringComparer.Ordinal);

    public IReadOnlyCollection<SiteFile> Files => files.Values;

    public IEnumerable<string> Pages => files.Keys.Where(path => path.EndsWith(".html", StringComparison.Ordinal));

    public static async Task<RenderedSite> RenderAsync(IReadOnlyList<PublicAllocation> allocations)
    {
        var renderer = new SiteRenderer(SampleCounty.Profile);
        List<SiteFile> all = [.. await renderer.RenderCommonAsync(), .. await renderer.RenderHomeAsync(allocations), .. await renderer.RenderAuditAsync(SampleModel.Days)];
        foreach (var allocation in allocations)
        {
            all.AddRange(await renderer.RenderAllocationAsync(allocation));
            foreach (var township in allocation.Townships) all.AddRange(await renderer.RenderTownshipAsync(allocation, township));
        }

        return new(all);
    }

    /// <summary>The same site with one file of another.</summary>
    public RenderedSite With(string path, RenderedSite other) => new(Files.Select(file => file.Path == path ? other.files[path] : file));

    public bool Has(string path) => files.ContainsKey(path);

    public byte[] Bytes(string path) => files[path].Content.ToArray();

    public string TypeOf(string path) => files[path].ContentType;

    public string Text(string path) => Encoding.UTF8.GetString(files[path].Content.Span);

    public IHtmlDocument Page(string path) => new HtmlParser().ParseDocument(Text(path));

    /// <summary>Rows of a CSV file without quoting in them, header first.</summary>
    public List<string[]> Csv(string path) => [.. Text(path).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(','))];

    public void WriteTo(string folder)
    {
        foreach (var file in Files)
        {
            var target = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, file.Content.ToArray());
        }
    }
}
