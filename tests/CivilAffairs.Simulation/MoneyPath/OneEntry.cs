using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>The smallest county that money moves in: one allocation, one township, one entry of its roster.</summary>
internal static class OneEntry
{
    public const string Allocation = "2026-15-abc123";
    public const string Township = "990123101";

    /// <summary>When the facts begin.</summary>
    public static DateTimeOffset Noon { get; } = new(2026, 11, 24, 12, 0, 0, TimeSpan.FromHours(8));

    /// <summary>The allocation, under way.</summary>
    public static AllocationRecord Running() => new()
    {
        AllocationId = Allocation,
        Number = "样例〔2026〕15号",
        IndexNumber = "1",
        Title = "样例",
        Organs = ["样例局"],
        IssueDate = new DateOnly(2026, 11, 20),
        ProgrammeCode = "DCJZ",
        TotalFen = 60_000,
        Sha256 = new string('d', 64),
        OriginalArtifact = "o",
        ParsedArtifact = "p",
        RegisteredAt = Noon,
        Stage = AllocationStage.Running,
        ChangedAt = Noon,
    };

    /// <summary>Its township's line with all of its money handed out.</summary>
    public static TownshipRecord Closed() => new()
    {
        AllocationId = Allocation,
        TownshipCode = Township,
        TownshipName = "样例镇",
        AmountFen = 60_000,
        Stage = TownshipStage.Closed,
        RosterSha256 = new string('a', 64),
        ClosedAt = Noon,
        ChangedAt = Noon,
    };

    /// <summary>The entry, posted and not yet approved.</summary>
    public static PaymentObligation Owed() => new()
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

    /// <summary>A change of the entry that was asked for.</summary>
    public static EntryChange Change(string key, long fen, NewPerson? person = null) => new()
    {
        AllocationId = Allocation,
        TownshipCode = Township,
        Key = $"{Owed().ObligationId}-01-{key}",
        EntryNumber = 1,
        OldAmountFen = 60_000,
        AmountFen = fen,
        Person = person,
        Evidence = "入户核查",
        ProposedBy = "施受理",
        ProposedAt = Noon,
    };

    /// <summary>The allocation runs, the township has its share, and the entry of its roster is owed.</summary>
    public static async Task OweAsync(IServiceProvider services, TownshipRecord township)
    {
        await services.GetRequiredService<IAllocationStore>().RegisterAsync(Running() with { TotalFen = township.AmountFen });
        await services.GetRequiredService<IAllocationStore>().AddTownshipAsync(township);
        var ledger = services.GetRequiredService<ILedgerStore>();
        await ledger.ApplyAsync(ShareSteps.Allocate(township, Running().Number, Noon));
        await ledger.ApplyAsync(RosterSteps.Enter(township.RosterSha256, 0, [Owed()], Noon));
    }

    /// <summary>Somebody agrees to a change.</summary>
    public static Task<EntryChange> AcceptAsync(IServiceProvider services, EntryChange change) =>
        services.GetRequiredService<IRecordStore<EntryChange>>().AddAsync(change with { Accepted = true, DecidedBy = "曹公寅", DecisionReason = "属实", DecidedAt = Noon });
}
