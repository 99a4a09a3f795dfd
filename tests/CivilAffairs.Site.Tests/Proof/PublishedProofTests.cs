using System.Text;
using System.Text.RegularExpressions;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Publication.Proof;

namespace CivilAffairs.Site.Tests.Proof;

public class PublishedProofTests
{
    private static readonly PublicAllocation Allocation = SampleProof.WithLeaves(SampleModel.Allocation(households: 40));

    [Fact]
    public async Task The_proof_is_rebuilt_from_the_published_files_alone() =>
        Assert.Empty(await CheckAsync(await FilesAsync()));

    [Fact]
    public async Task The_allocation_page_names_the_root_the_count_and_the_total()
    {
        var root = AllocationProof.Of(Allocation);
        var page = Encoding.UTF8.GetString((await FilesAsync())[$"allocations/{Allocation.AllocationId}/index.html"]);
        Assert.Contains(root.Hash, page, StringComparison.Ordinal);
        Assert.Contains($"<b>{root.Count}</b> 户", page, StringComparison.Ordinal);
        Assert.Equal(Allocation.Progress.Households, root.Count);
        Assert.Equal(Allocation.Progress.RosteredFen, root.TotalFen);
    }

    [Fact]
    public async Task A_model_made_without_the_countys_secret_publishes_no_proof()
    {
        var site = await RenderedSite.RenderAsync([SampleModel.Allocation(households: 40)]);
        Assert.DoesNotContain(site.Files, file => file.Path.EndsWith("/proof.json", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("proof.json", "\"amountFen\":([0-9]+)")]
    [InlineData("proof.json", "\"leaf\":\"([0-9a-f]{8})")]
    [InlineData("proof.json", "\"root\":\"([0-9a-f]{8})")]
    [InlineData("proof.json", "\"count\":([0-9]+)")]
    [InlineData("proof.json", "\"totalFen\":([0-9]+)")]
    [InlineData("entries.json", "\"amountFen\": ([0-9]+)")]
    public async Task Any_figure_changed_in_a_published_file_is_reported(string file, string figure)
    {
        var honest = await FilesAsync();
        foreach (var path in honest.Keys.Where(path => path.EndsWith($"/{file}", StringComparison.Ordinal)))
        {
            var text = Encoding.UTF8.GetString(honest[path]);
            if (Regex.Match(text, figure) is not { Success: true } match) continue;
            var forged = new Dictionary<string, byte[]>(honest) { [path] = Encoding.UTF8.GetBytes(Replace(text, match.Groups[1])) };
            Assert.NotEmpty(await CheckAsync(forged));
        }
    }

    [Fact]
    public async Task A_line_left_out_of_a_list_or_a_file_that_is_missing_is_reported()
    {
        var honest = await FilesAsync();
        foreach (var path in honest.Keys.Where(path => path.EndsWith("/proof.json", StringComparison.Ordinal)))
        {
            var without = new Dictionary<string, byte[]>(honest);
            without.Remove(path);
            Assert.Contains(await CheckAsync(without), difference => difference.StartsWith(path, StringComparison.Ordinal));
        }

        var list = honest.Keys.First(path => path.EndsWith("/entries.json", StringComparison.Ordinal));
        var text = Encoding.UTF8.GetString(honest[list]);
        var shorter = new Dictionary<string, byte[]>(honest) { [list] = Encoding.UTF8.GetBytes(new Regex("\\{\\s*\"entryNumber\".*?\\},", RegexOptions.Singleline).Replace(text, "", 1)) };
        Assert.Contains(await CheckAsync(shorter), difference => difference.StartsWith(list, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_proof_files_pass_the_gate()
    {
        var gate = new PublishGate(SampleCounty.Profile);
        var site = await RenderedSite.RenderAsync([Allocation]);
        Assert.All(site.Files.Where(file => file.Path.EndsWith("/proof.json", StringComparison.Ordinal)), file => Assert.Empty(gate.Scan(file)));
    }

    [Fact]
    public async Task The_page_for_slips_knows_every_state()
    {
        var script = Encoding.UTF8.GetString((await FilesAsync())["assets/check.js"]);
        Assert.All(Enum.GetValues<PublicEntryState>(), state => Assert.Contains($"[\"{ProofClaim.StateKey(state)}\", ", script, StringComparison.Ordinal));
    }

    private static async Task<Dictionary<string, byte[]>> FilesAsync() =>
        (await RenderedSite.RenderAsync([Allocation])).Files.ToDictionary(file => file.Path, file => file.Content.ToArray());

    private static Task<IReadOnlyList<string>> CheckAsync(Dictionary<string, byte[]> files) =>
        new PublishedProof((path, _) => Task.FromResult(files.GetValueOrDefault(path))).CheckAsync();

    private static string Replace(string text, Group figure) =>
        string.Concat(text.AsSpan(0, figure.Index), figure.Value[0] == '1' ? "2" : "1", text.AsSpan(figure.Index + 1));
}
