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

/// <summary>Money is recovered in a township that closed long ago, and the request dies, or is slow, on its way.</summary>
public sealed class RecoveryAfterCloseTests
{
    [Fact]
    public void It_is_public_by_the_next_morning_although_nobody_brings_the_receipt_again()
    {
        using var county = new ClosedCounty();
        Assert.Equal(60_000, county.Shown().PaidFen);

        county.Gate.Kill("Recoveries write");
        Assert.Throws<IOException>(() => county.Finish(county.TakeReceiptAsync()));
        Assert.Equal(ObligationState.Recovered, county.Entry.State);

        county.BeNextMorning();
        Assert.Equal(0, county.Shown().PaidFen);
    }

    [Fact]
    public void What_the_township_could_not_be_told_of_is_not_booked_and_is_booked_when_the_receipt_is_brought_again()
    {
        using var county = new ClosedCounty();

        county.Gate.Kill("AllocationLines write");
        Assert.Throws<IOException>(() => county.Finish(county.TakeReceiptAsync()));
        Assert.Equal(ObligationState.Paid, county.Entry.State);

        county.Finish(county.TakeReceiptAsync());
        Assert.Equal(ObligationState.Recovered, county.Entry.State);
        county.BeNextMorning();
        Assert.Equal(0, county.Shown().PaidFen);
    }

    [Fact]
    public void A_page_that_is_written_between_the_telling_and_the_booking_does_not_stay()
    {
        using var county = new ClosedCounty();

        county.Gate.Hold("Ledger write");
        var receipt = county.TakeReceiptAsync();
        county.BeNextMorning();
        Assert.Equal(60_000, county.Shown().PaidFen);
        county.Gate.GoOn();
        county.Finish(receipt);
        Assert.Equal(ObligationState.Recovered, county.Entry.State);

        county.BeNextMorning();
        Assert.Equal(0, county.Shown().PaidFen);
    }
}

/// <summary>A county whose only township has handed out its money, closed, and is public. Made, used and disposed on one thread: its work may not leave it.</summary>
internal sealed class ClosedCounty : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("recovery-after-close-").FullName;
    private readonly FakeTimeProvider clock = new(Noon);
    private readonly StoredCounty county = new(Allocation);
    private readonly SeededWork work = new(new Random(1));
    private readonly ServiceProvider services;
    private readonly SimulatedProcess process;

    public ClosedCounty()
    {
        // The test framework's context would send continuations to other threads, and the work would be done there.
        SynchronizationContext.SetSynchronizationContext(null);
        services = SimulatedServices.Build(new CountyShape(IsReviewing: false), clock, county.Tables, county.Blobs, Gate, null);
        process = new SimulatedProcess(directory, services, county.Blobs, clock, work, activities => activities);
        Finish(HandOutAsync());
        Finish(process.Function<PublisherStart>().KeepPublisher(new TimerInfo(), process.Client, CancellationToken.None));
    }

    public DyingRequest Gate { get; } = new();

    public PaymentObligation Entry => county.Obligations(Township)[0];

    public void Dispose()
    {
        process.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    public Task TakeReceiptAsync() => services.GetRequiredService<RecoveryReceipts>().TakeAsync(Assert.Single(county.Recoveries(Township)), "收1", 60_000, "郑公癸", CancellationToken.None);

    public void BeNextMorning() => Finish(process.Function<MissedSignals>().RepeatSignals(new TimerInfo(), process.Client, CancellationToken.None));

    public Progress Shown() => WireJson.Read<Progress>(county.Page(FiguresRenderer.PathOf(Allocation, Township))!);

    /// <summary>Does what was begun and all that follows from it, the publisher's gathering included.</summary>
    public void Finish(Task begun)
    {
        for (var quiet = 0; quiet < 4; quiet++, clock.Advance(TimeSpan.FromMinutes(1)))
            while (work.Count > 0) work.DoOne();
        begun.GetAwaiter().GetResult();
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
}

/// <summary>Requests are done at once until one dies before its effect, or waits for its effect.</summary>
internal sealed class DyingRequest : IRequestGate
{
    private readonly TaskCompletionSource goOn = new();
    private string? killed;
    private string? held;

    /// <summary>The next request of this kind dies.</summary>
    public void Kill(string request) => killed = request;

    /// <summary>The next request of this kind waits.</summary>
    public void Hold(string request) => held = request;

    /// <summary>What waits is done.</summary>
    public void GoOn() => goOn.SetResult();

    /// <inheritdoc/>
    public async Task<T> PassAsync<T>(string request, Func<T> effect)
    {
        if (killed is not null && request.StartsWith(killed, StringComparison.Ordinal))
        {
            killed = null;
            throw new IOException("The machine went off.");
        }

        if (held is null || !request.StartsWith(held, StringComparison.Ordinal)) return effect();
        held = null;
        await goOn.Task;
        return effect();
    }
}
