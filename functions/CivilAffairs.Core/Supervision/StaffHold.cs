using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Supervision;

/// <summary>What a hold stops.</summary>
public enum HoldLevel
{
    /// <summary>One entry.</summary>
    Entry,

    /// <summary>A township's part of an allocation.</summary>
    Township,

    /// <summary>A whole allocation.</summary>
    Allocation,
}

/// <summary>Staff stop payments, with a reason, until somebody releases them. Table <c>Holds</c>, partitioned by allocation.</summary>
public sealed record StaffHold : IKeptRecord
{
    /// <summary>Allocation.</summary>
    public required string AllocationId { get; init; }

    /// <summary>Business key: level, place and reason; the same hold again is the same one while it stands.</summary>
    public required string HoldId { get; init; }

    /// <summary>Level.</summary>
    public required HoldLevel Level { get; init; }

    /// <summary>Township; empty for a whole allocation.</summary>
    public string TownshipCode { get; init; } = "";

    /// <summary>Entry; 0 unless one entry is held.</summary>
    public int EntryNumber { get; init; }

    /// <summary>The payment whose outcome the bank left in doubt; empty for a hold of staff. Released with what the bank answered.</summary>
    public string InstructionId { get; init; } = "";

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>By whom.</summary>
    public required string By { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By when it must be looked at again.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>Who released it.</summary>
    public string ReleasedBy { get; init; } = "";

    /// <summary>Why it was released.</summary>
    public string ReleaseReason { get; init; } = "";

    /// <summary>When; null while it stands.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Partition => AllocationId;

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Key => HoldId;

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => ReleasedAt is null;

    /// <summary>Whether it is about this township or entries of it, be it released or not.</summary>
    public bool Concerns(string townshipCode) => Level == HoldLevel.Allocation || TownshipCode == townshipCode;

    /// <summary>Whether it stands and stops this entry.</summary>
    public bool Stops(string townshipCode, int entryNumber) => IsOpen && Level switch
    {
        HoldLevel.Allocation => true,
        HoldLevel.Township => TownshipCode == townshipCode,
        _ => TownshipCode == townshipCode && EntryNumber == entryNumber,
    };

    /// <summary>Whether it stands since the bank left this entry's payment in doubt: until it answers, the entry is neither changed nor given up.</summary>
    public bool Doubts(string townshipCode, int entryNumber) => InstructionId.Length > 0 && Stops(townshipCode, entryNumber);

    /// <summary>What it stops, in Chinese.</summary>
    public string Describe() => Level switch
    {
        HoldLevel.Allocation => "整笔资金",
        HoldLevel.Township => "本乡镇全部",
        _ => $"第{EntryNumber}号",
    };
}
