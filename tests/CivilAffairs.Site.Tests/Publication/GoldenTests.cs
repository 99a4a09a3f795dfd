
using System.Text;

namespace CivilAffairs.Site.Tests.Publication;

/// <summary>
/// One approved file of every type of page and data. After a wanted change, run once with <c>APPROVE_GOLDEN=1</c> and read the difference.
/// </summary>
public class GoldenTests
{
    private static readonly string Folder = Path.Combine(RepositoryFolder.Root, "tests", "CivilAffairs.Site.Tests", "Golden");

    public static TheoryData<string, string> Files { get; } = new()
    {
        { "home.html", "index.html" },
        { "allocation.html", Of("index.html") },
        { "township.html", Of("990123107/index.html") },
        { "notice.html", Of("990123104/notice.html") },
        { "village.html", Of("990123107/990123107201/index.html") },
        { "programme.html", "programmes/dcjz.html" },
        { "township-overview.html", "townships/990123107.html" },
        { "notices.html", "notices.html" },
        { "corrections.html", "corrections.html" },
        { "changes.html", "changes.html" },
        { "data.html", "data.html" },
        { "search.html", "search.html" },
        { "supervision.html", "supervision.html" },
        { "about.html", "about.html" },
        { "sitemap.html", "sitemap.html" },
        { "village-withdrawn.html", $"allocations/{PageTypes.Allocations[2].AllocationId}/990123101/990123101201/index.html" },
        { "entries.csv", Of("990123107/990123107201/entries.csv") },
        { "allocation.json", Of("allocation.json") },
        { "datapackage.json", Of("990123107/datapackage.json") },
        { "search-index.json", "search-index.json" },
        { "feed.atom", "feed.atom" },
        { "robots.txt", "robots.txt" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Each_type_is_as_it_was_approved(string name, string path)
    {
        var actual = (await PageTypes.SiteAsync()).Bytes(path);
        var file = Path.Combine(Folder, name);
        if (Environment.GetEnvironmentVariable("APPROVE_GOLDEN") == "1") await File.WriteAllBytesAsync(file, actual);
        Assert.True(File.Exists(file), $"{name} was never approved.");
        Assert.Equal(Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file)), Encoding.UTF8.GetString(actual));
    }

    private static string Of(string path) => $"allocations/{PageTypes.Allocations[0].AllocationId}/{path}";
}
