using System.Diagnostics;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Publication.Proof;
using CivilAffairs.Site.Publication;

namespace CivilAffairs.Benchmarks.Site;

/// <summary>Renders the pages and data of all villages, townships, the allocation and the first page to bytes; as the publisher does, township after township.</summary>
internal sealed class SiteRendering(int count) : IBenchmark
{
    private const int Runs = 3;
    private readonly SiteRenderer renderer = new(SiteCounty.Profile);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var projected = Stopwatch.GetTimestamp();
        var allocation = Project();
        var projecting = Stopwatch.GetElapsedTime(projected).TotalSeconds;
        await RenderAsync(allocation);
        var (rates, bytes) = (new double[Runs], 0L);
        for (var run = 0; run < Runs; run++)
        {
            var began = Stopwatch.GetTimestamp();
            bytes = await RenderAsync(allocation);
            rates[run] = count / Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        return
        [
            Figure.Of("site.render", "entries/s", rates),
            Figure.Of("site.render.bytes", "MB", [bytes / 1e6]),
            Figure.Of("site.render.projection", "entries/s", [count / projecting]),
        ];
    }

    private PublicAllocation Project()
    {
        var programme = SiteCounty.Profile.Programmes[0];
        var salts = new ProofSalts(SiteCounty.Protector());
        List<PublicTownship> townships = [];
        for (var index = 0; index < SiteCounty.Townships; index++)
        {
            var obligations = SiteCounty.Obligations(index, count / SiteCounty.Townships, ObligationState.Paid);
            townships.Add(PublicProjection.Township(SiteCounty.Allocation, SiteCounty.Township(index, obligations), programme, obligations, salts: salts));
        }

        return PublicProjection.Allocation(SiteCounty.Allocation, programme, ["各乡镇人民政府："], SiteCounty.Allocation.RegisteredAt.AddDays(30), townships);
    }

    private async Task<long> RenderAsync(PublicAllocation allocation)
    {
        var bytes = 0L;
        foreach (var township in allocation.Townships) bytes += Bytes(await renderer.RenderTownshipAsync(allocation, township));
        bytes += Bytes(await renderer.RenderAllocationAsync(allocation));
        return bytes + Bytes(await renderer.RenderHomeAsync([allocation]));
    }

    private static long Bytes(IReadOnlyList<SiteFile> files) => files.Sum(file => (long)file.Content.Length);
}
