using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Settings;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>Pages that hold the figures alone: what is published must equal the ledger, its look is another test's affair.</summary>
internal sealed class FiguresRenderer : ISiteRenderer
{
    /// <summary>Where the figures of an allocation stand.</summary>
    public static string PathOf(string allocationId) => $"allocations/{allocationId}/figures.json";

    /// <summary>Where the figures of a township stand.</summary>
    public static string PathOf(string allocationId, string code) => $"allocations/{allocationId}/{code}/figures.json";

    public Task<IReadOnlyList<SiteFile>> RenderCommonAsync(CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<SiteFile>>([]);

    public Task<IReadOnlyList<SiteFile>> RenderHomeAsync(IReadOnlyList<PublicAllocation> allocations, CancellationToken cancellation = default) => Files("figures.json", allocations.Select(allocation => allocation.Progress));

    public Task<IReadOnlyList<SiteFile>> RenderAllocationAsync(PublicAllocation allocation, CancellationToken cancellation = default) => Files(PathOf(allocation.AllocationId), allocation.Progress);

    public Task<IReadOnlyList<SiteFile>> RenderTownshipAsync(PublicAllocation allocation, PublicTownship township, CancellationToken cancellation = default) => Files(PathOf(allocation.AllocationId, township.Code), township.Progress);

    public Task<IReadOnlyList<SiteFile>> RenderAuditAsync(IReadOnlyList<DailyHead> days, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<SiteFile>>([]);

    public Task<SiteFile> RenderHeldAsync(string path, CancellationToken cancellation = default) => Task.FromResult(new SiteFile(path, "{}"u8.ToArray(), "application/json"));

    private static Task<IReadOnlyList<SiteFile>> Files<T>(string path, T figures) =>
        Task.FromResult<IReadOnlyList<SiteFile>>([new SiteFile(path, WireJson.Write(figures), "application/json")]);
}
