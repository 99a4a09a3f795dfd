using System.Text;
using CivilAffairs.Core.Publication;
using CivilAffairs.Functions.Publication;
using CivilAffairs.SampleData;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CivilAffairs.Functions.Tests.Publication;

/// <summary>What readers of the site meet while it is written: no link to what is not there, no page that the gate stops, no write for nothing.</summary>
public sealed class SiteWriterTests
{
    private const string Id = "11010519491231002X";
    private static readonly string[] Paths = ["index.html", "a/index.html", "a/b/index.html", "a/b/c/index.html", "data/all.json", "a/b/entries.csv", "assets/site.css"];
    private readonly RecordedSite site = new();

    [Fact]
    public async Task Data_comes_before_pages_deep_pages_before_upper_ones_and_the_first_page_last()
    {
        await WriteAsync([.. Paths.Select(path => Page(path, "1"))]);

        var order = site.Done.Where(done => done != "register").ToList();
        Assert.Equal(["a/b/entries.csv", "assets/site.css", "data/all.json"], order[..3].Order());
        Assert.Equal(["a/b/c/index.html", "a/b/index.html", "a/index.html", "index.html"], order[3..]);
    }

    [Fact]
    public void Whatever_is_published_in_whatever_order_the_last_state_stands_and_nothing_is_written_for_nothing() =>
        Gen.Int[0, Paths.Length - 1].Select(Gen.Int[0, 2], (index, version) => (path: Paths[index], version)).Array[0, 8].Array[1, 6].Sample(states =>
        {
            var own = new RecordedSite();
            var expected = new Dictionary<string, int>(StringComparer.Ordinal);
            var isSame = true;
            foreach (var state in states)
            {
                List<SiteFile> files = [.. state.DistinctBy(file => file.path).Select(file => Page(file.path, file.version.ToString(System.Globalization.CultureInfo.InvariantCulture)))];
                var before = own.Done.Count(done => done != "register");
                var changes = state.DistinctBy(file => file.path).Count(file => expected.GetValueOrDefault(file.path, -1) != file.version);
                Writer(own).WriteAsync("", files, CancellationToken.None).GetAwaiter().GetResult();
                isSame &= own.Done.Count(done => done != "register") - before == changes;
                foreach (var (path, version) in state.DistinctBy(file => file.path)) expected[path] = version;
            }

            return isSame && expected.All(file => Encoding.UTF8.GetString(own.Files[file.Key]) == $"{file.Key} {file.Value}") && own.Files.Count == expected.Count;
        }, iter: 200);

    [Fact]
    public async Task The_gate_stops_its_page_alone_and_what_stood_there_stays()
    {
        await WriteAsync([Page("a/index.html", "1"), Page("b/index.html", "1")]);
        var stopped = await WriteAsync([Page("a/index.html", Id), Page("b/index.html", "2")]);

        Assert.Equal(["a/index.html"], stopped);
        Assert.Equal("a/index.html 1", Text("a/index.html"));
        Assert.Equal("b/index.html 2", Text("b/index.html"));
    }

    [Fact]
    public async Task Where_nothing_stood_a_page_says_that_it_is_held_so_that_no_link_breaks()
    {
        Assert.Equal(["a/index.html"], await WriteAsync([Page("a/index.html", Id)]));
        Assert.Equal("暂未公开", Text("a/index.html"));
        // Mended, it stands as it should.
        Assert.Empty(await WriteAsync([Page("a/index.html", "1")]));
        Assert.Equal("a/index.html 1", Text("a/index.html"));
    }

    [Fact]
    public async Task What_was_written_and_not_recorded_is_written_again()
    {
        site.IsRegisterDown = true;
        await Assert.ThrowsAsync<IOException>(() => WriteAsync([Page("a/index.html", "1")]));
        site.IsRegisterDown = false;
        await WriteAsync([Page("a/index.html", "1")]);

        Assert.Equal(["a/index.html", "a/index.html", "register"], site.Done);
    }

    [Fact]
    public async Task What_another_run_recorded_meanwhile_is_written_again_in_any_case()
    {
        await WriteAsync([Page("a/index.html", "1")]);
        site.Meanwhile = () => site.Note("a/index.html", "of a newer page");
        await Assert.ThrowsAsync<PublicationOvertakenException>(() => WriteAsync([Page("a/index.html", "2")]));
        Assert.Empty(await ((IPublicationRegister)site).ReadAsync(""));

        site.Meanwhile = null;
        await WriteAsync([Page("a/index.html", "3")]);
        Assert.Equal("a/index.html 3", Text("a/index.html"));
    }

    [Fact]
    public async Task What_stands_beside_is_named_and_goes_when_it_is_removed()
    {
        await WriteAsync([Page("a/index.html", "1"), Page("a/old.html", "1")]);
        var writing = await Writer(site).WriteAllAsync("a/", [Page("a/index.html", "1")], CancellationToken.None);
        Assert.Equal(["a/old.html"], writing.Beside);
        Assert.True(site.Files.ContainsKey("a/old.html"));

        await Writer(site).RemoveAsync(writing.Beside, CancellationToken.None);
        await Writer(site).RemoveAsync(writing.Beside, CancellationToken.None);
        Assert.Equal(["a/index.html"], site.Files.Keys);
        Assert.Empty((await Writer(site).WriteAllAsync("a/", [Page("a/index.html", "1")], CancellationToken.None)).Beside);
    }

    private Task<IReadOnlyList<string>> WriteAsync(IReadOnlyList<SiteFile> files) => Writer(site).WriteAsync("", files, CancellationToken.None);

    private string Text(string path) => Encoding.UTF8.GetString(site.Files[path]);

    private static SiteWriter Writer(RecordedSite site) => new(site, site, new PublishGate(SampleCounty.Profile()), site, new FakeTimeProvider(), NullLogger<SiteWriter>.Instance);

    private static SiteFile Page(string path, string text) => new(path, Encoding.UTF8.GetBytes($"{path} {text}"), path.EndsWith(".html", StringComparison.Ordinal) ? "text/html; charset=utf-8" : "text/css");
}
