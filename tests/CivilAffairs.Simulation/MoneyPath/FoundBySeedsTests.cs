using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Functions.Publicity;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>What seeds found, each told once more as a fact of its own.</summary>
public sealed class FoundBySeedsTests
{
    private const string Allocation = "2026-15-abc123";
    private const string Township = "990123101";
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task An_entry_is_released_again_although_its_second_objection_bears_an_earlier_time()
    {
        var county = new StoredCounty(Allocation);
        await using var services = SimulatedServices.Build(isReviewing: true, new FakeTimeProvider(Noon), county.Tables, county.Blobs, new OpenGate(), null);
        var objections = services.GetRequiredService<IObjectionStore>();
        var settlement = services.GetRequiredService<ObjectionSettlement>();
        await services.GetRequiredService<ILedgerStore>().ApplyAsync(RosterSteps.Enter(new string('a', 64), 0, [Owed()], Noon));

        foreach (var objection in (Objection[])[Raised("first", Noon), Raised("second", Noon.AddMinutes(-1))])
        {
            await objections.AddAsync(objection);
            await settlement.SettleAsync(new TownshipKey(Allocation, Township), CancellationToken.None);
            Assert.Equal(ObligationState.Held, county.Obligations(Township)[0].State);
            await objections.DecideAsync(objection with { Upheld = false, DecidedBy = "卫公丁", DecisionReason = "不成立", DecidedAt = Noon });
            await settlement.SettleAsync(new TownshipKey(Allocation, Township), CancellationToken.None);
            Assert.Equal(ObligationState.Posted, county.Obligations(Township)[0].State);
        }
    }

    private static Objection Raised(string id, DateTimeOffset at) =>
        new() { ObjectionId = $"{Allocation}-{Township}-1-{id}", AllocationId = Allocation, TownshipCode = Township, EntryNumber = 1, Grounds = id, TakenBy = "施受理", RaisedAt = at };

    private static PaymentObligation Owed() => new()
    {
        ObligationId = ObligationKey.From(Allocation, Township, "person"),
        AllocationId = Allocation,
        TownshipCode = Township,
        EntryNumber = 1,
        VillageCode = $"{Township}201",
        VillageName = "样例村",
        Name = "样例",
        AmountFen = 60_000,
        PersonFingerprint = "person",
        ResidentIdCipher = "x",
        BankCode = "rcb",
        CardCipher = "y",
        CardTail = "0123",
        State = ObligationState.Posted,
        RosterSha256 = new string('a', 64),
        ChangedAt = Noon,
    };
}
