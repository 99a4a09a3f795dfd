using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Publication;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Tests.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static CivilAffairs.Simulation.MoneyPath.OneEntry;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>Money is recovered in a township that closed long ago, and the request dies between the ledger and the case.</summary>
public sealed class RecoveryAfterCloseTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("recovery-after-close-").FullName;
    private readonly FakeTimeProvider clock = new(Noon);
    private readonly StoredCounty county = new(Allocation);
    private readonly DyingRequest gate = new();
    private readonly SeededWork work;
    private readonly ServiceProvider services;
    private readonly SimulatedProcess process;

    public RecoveryAfterCloseTests()
    {
        // The test framework's context would send continuations to other threads, and the work would be done there.
        SynchronizationContext.SetSynchronizationContext(null);
        work = new SeededWork(new Random(1));
        services = SimulatedServices.Build(new CountyShape(IsReviewing: false), clock, county.Tables, county.Blobs, gate, null);
        process = new SimulatedProcess(directory, services, county.Blobs, clock, work, activities => activities);
    }

    public void Dispose()
    {
        process.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public void It_is_public_by_the_next_morning_although_nobody_brings_the_receipt_again()
    {
        Finish(HandOutAsync());
        Finish(process.Function<PublisherStart>().KeepPublisher(new TimerInfo(), process.Client, CancellationToken.None));
        Assert.Equal(60_000, Shown().PaidFen);

        gate.Kill("Recoveries write");
        var standing = Assert.Single(county.Recoveries(Township));
        Assert.Throws<IOException>(() => Finish(services.GetRequiredService<RecoveryReceipts>().TakeAsync(standing, "收1", 60_000, "郑公癸", CancellationToken.None)));
        Assert.Equal(ObligationState.Recovered, county.Obligations(Township)[0].State);

        Finish(process.Function<MissedSignals>().RepeatSignals(new TimerInfo(), process.Client, CancellationToken.None));
        Assert.Equal(0, Shown().PaidFen);
    }

    private async Task HandOutAsync()
    {
        var (allocations, ledger) = (services.GetRequiredService<IAllocationStore>(), services.GetRequiredService<ILedgerStore>());
        var document = new AllocationDocument(Allocation, Running().Number, Running().Organs, Running().Title, Running().IssueDate, Running().ProgrammeCode, Running().TotalFen, [], []);
        await services.GetRequiredService<IArtifactStore>().WriteOnceAsync(Running().ParsedArtifact, WireJson.Write(document), "application/json");
        await allocations.RegisterAsync(Running() with { Stage = AllocationStage.Closed });
        await allocations.AddTownshipAsync(Closed());
        await ledger.ApplyAsync(ShareSteps.Allocate(Closed(), Running().Number, Noon));
        await ledger.ApplyAsync(RosterSteps.Enter(new string('a', 64), 0, [Owed() with { State = ObligationState.Paid }], Noon));
        await services.GetRequiredService<IRecordStore<RecoveryCase>>().AddAsync(new RecoveryCase
        {
            AllocationId = Allocation,
            TownshipCode = Township,
            ObligationId = Owed().ObligationId,
            EntryNumber = 1,
            Reason = "重复享受",
            DueFen = 60_000,
            OpenedBy = "郑公癸",
            OpenedAt = Noon,
        });
    }

    private Progress Shown() => WireJson.Read<Progress>(county.Page(FiguresRenderer.PathOf(Allocation, Township))!);

    /// <summary>Does what was begun and all that follows from it, the publisher's gathering included.</summary>
    private void Finish(Task begun)
    {
        for (var quiet = 0; quiet < 4; quiet++, clock.Advance(TimeSpan.FromMinutes(1)))
            while (work.Count > 0) work.DoOne();
        begun.GetAwaiter().GetResult();
    }
}

/// <summary>Requests are done at once until one dies before its effect.</summary>
internal sealed class DyingRequest : IRequestGate
{
    private string? killed;

    /// <summary>The next request of this kind dies.</summary>
    public void Kill(string request) => killed = request;

    /// <inheritdoc/>
    public Task<T> PassAsync<T>(string request, Func<T> effect)
    {
        if (killed is null || !request.StartsWith(killed, StringComparison.Ordinal)) return new OpenGate().PassAsync(request, effect);
        killed = null;
        return Task.FromException<T>(new IOException("The machine went off."));
    }
}
