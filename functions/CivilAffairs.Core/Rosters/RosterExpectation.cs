using CivilAffairs.Core.County;

namespace CivilAffairs.Core.Rosters;

/// <summary>What a township's roster is held against.</summary>
public sealed record RosterExpectation
{
    /// <summary>Name of the file as uploaded.</summary>
    public required string FileName { get; init; }

    /// <summary>Normalised 发文字号 of the allocation.</summary>
    public required string AllocationNumber { get; init; }

    /// <summary>The township's share in fen.</summary>
    public required long ShareFen { get; init; }

    /// <summary>Parts of the share by village; empty when it was not split.</summary>
    public IReadOnlyList<Intake.VillageShare> VillageShares { get; init; } = [];

    /// <summary>The township that hands it in, with its villages.</summary>
    public required Township Township { get; init; }

    /// <summary>The county's agent banks.</summary>
    public required IReadOnlyList<AgentBank> Banks { get; init; }

    /// <summary>Fund programme; its maximum per household counts.</summary>
    public required Programme Programme { get; init; }

    /// <summary>6-digit code of the county: people registered in its own province need no remark.</summary>
    public required string CountyCode { get; init; }

    /// <summary>So many households of one amount look like an equal split (C19), as the county's controls have it; fewer may well get the same.</summary>
    public int EqualSplitHouseholds { get; init; } = new Disbursement.Controls.ControlSettings().EqualSplitHouseholds;

    /// <summary>Date of the check: nobody is born later.</summary>
    public required DateOnly Today { get; init; }
}
