using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;

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
}
