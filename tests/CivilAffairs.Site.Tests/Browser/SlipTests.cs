using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Publication.Proof;
using CivilAffairs.Site.Tests.Proof;
using Microsoft.Playwright;

namespace CivilAffairs.Site.Tests.Browser;

/// <summary>A person checks a slip on the page for it.</summary>
[Collection(SharedBrowser.Name)]
public class SlipTests(BrowserFixture browser)
{
    private static readonly PublicAllocation Allocation = PageTypes.Allocations[1];
    private static readonly PublicTownship Township = Allocation.Townships.First(township => township.Villages.Count > 0);
    private static readonly PublicVillage Village = Township.Villages.First(village => village.Entries.Count > 0);
    private static readonly PublicEntry Entry = Village.Entries[^1];

    private static ProofSlip Right => SampleProof.Slip(Allocation, Township, Village, Entry);

    [Fact]
    public async Task A_right_slip_is_found_in_the_total_with_its_amount_and_state_and_is_told_to_nobody()
    {
        await using var visit = await OpenAsync(Right);
        await Assertions.Expect(visit.Page.Locator("#verdict")).ToHaveTextAsync("核对相符");
        var facts = await visit.Page.Locator("#facts").InnerTextAsync();
        Assert.Contains($"第 {Entry.Number} 号", facts, StringComparison.Ordinal);
        Assert.Contains("已发放", facts, StringComparison.Ordinal);
        Assert.Contains(AllocationProof.Of(Allocation).Hash, facts, StringComparison.Ordinal);
        Assert.DoesNotContain(visit.Asked, address => address.Contains(Right.Salt, StringComparison.Ordinal));
        Assert.Empty(visit.Strays);
    }

    [Fact]
    public async Task A_forged_slip_is_told_so_whatever_was_forged()
    {
        ProofSlip[] forged =
        [
            Right with { AmountFen = Right.AmountFen + 1 },
            Right with { EntryNumber = Village.Entries[0].Number },
            Right with { EntryNumber = 9999 },
            Right with { Salt = new string('0', 26) },
            Right with { NameDigest = ProofClaim.DigestOf(Right.Salt, "别人") },
            Right with { VillageCode = "990123101999" },
        ];
        foreach (var slip in forged)
        {
            await using var visit = await OpenAsync(slip);
            await Assertions.Expect(visit.Page.Locator("#verdict")).ToHaveTextAsync("核对不符");
            await Assertions.Expect(visit.Page.Locator("#mend")).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task A_list_that_was_changed_after_the_proof_is_found_out()
    {
        var other = Village.Entries[0];
        var changed = Allocation with
        {
            Townships = [.. Allocation.Townships.Select(township => township.Code != Township.Code ? township : township with
            {
                Villages = [.. township.Villages.Select(village => village.Code != Village.Code ? village : village with { Entries = [.. village.Entries.Select(entry => entry.Number == other.Number ? entry with { Leaf = new string('a', 64) } : entry)] })],
            })],
        };
        var honest = await RenderedSite.RenderAsync([Allocation]);
        var forged = await RenderedSite.RenderAsync([changed]);
        var path = $"allocations/{Allocation.AllocationId}/{Township.Code}/{Village.Code}/proof.json";
        await using var visit = await browser.VisitAsync(honest.With(path, forged));
        await visit.GoAsync(Right.Address("")[1..]);
        await Assertions.Expect(visit.Page.Locator("#verdict")).ToHaveTextAsync("核对不符");
    }

    [Fact]
    public async Task The_slip_can_be_typed_from_paper()
    {
        await using var visit = await browser.VisitAsync(await PageTypes.SiteAsync(), 390, 800);
        await visit.GoAsync("check.html");
        await visit.Page.GetByLabel("资金编号").FillAsync(Right.AllocationId);
        await visit.Page.GetByLabel("村代码").FillAsync(Right.VillageCode);
        await visit.Page.GetByLabel("花名册序号").FillAsync($"{Right.EntryNumber}");
        await visit.Page.GetByLabel("金额（元）").FillAsync($"{Core.Money.MoneyText.Grouped(Right.AmountFen)}");
        await visit.Page.GetByLabel("户主姓名").FillAsync(SampleProof.Name);
        await visit.Page.GetByLabel("校验码").FillAsync(Right.SaltInGroups());
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "核对" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#verdict")).ToHaveTextAsync("核对相符");
    }

    private async Task<Visit> OpenAsync(ProofSlip slip)
    {
        var visit = await browser.VisitAsync(await PageTypes.SiteAsync());
        await visit.GoAsync(slip.Address("")[1..]);
        return visit;
    }
}
