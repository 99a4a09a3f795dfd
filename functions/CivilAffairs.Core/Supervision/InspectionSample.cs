using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Supervision;

/// <summary>How an entry of a sample was found.</summary>
public enum InspectionOutcome
{
    /// <summary>相符</summary>
    Agrees,

    /// <summary>不符</summary>
    Differs,

    /// <summary>未见到本人</summary>
    NotMet,
}

/// <summary>
/// Entries of an allocation drawn for inspection, by a stated seed and share so that anybody can draw them again. Table <c>Inspections</c>,
/// partitioned by allocation. The entries chosen stand in the record: later changes of the roster do not change them.
/// </summary>
public sealed record InspectionSample : IKeptRecord
{
    /// <summary>Allocation.</summary>
    public required string AllocationId { get; init; }

    /// <summary>Business key: scope, seed and share; the same draw again is the same sample.</summary>
    public required string SampleId { get; init; }

    /// <summary>Township; empty for the whole allocation.</summary>
    public string TownshipCode { get; init; } = "";

    /// <summary>Seed as stated.</summary>
    public required string Seed { get; init; }

    /// <summary>Share in thousandths.</summary>
    public required int Permille { get; init; }

    /// <summary>Entries drawn from.</summary>
    public required int Population { get; init; }

    /// <summary>Numbers of the entries chosen, by township.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<int>> Chosen { get; init; }

    /// <summary>Who drew it.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was found, by <c>{township}-{entry}</c>; a later finding replaces the earlier one, which stands in the audit.</summary>
    public IReadOnlyDictionary<string, InspectionFinding> Findings { get; init; } = new Dictionary<string, InspectionFinding>();

    /// <summary>How many entries were chosen.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Size => Chosen.Values.Sum(numbers => numbers.Count);

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Partition => AllocationId;

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Key => SampleId;

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => Findings.Count < Size;

    /// <summary>Name of an entry's finding.</summary>
    public static string FindingOf(string townshipCode, int entryNumber) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{townshipCode}-{entryNumber}");
}

/// <summary>What was found of one entry.</summary>
public sealed record InspectionFinding(InspectionOutcome Outcome, string Note, string By, DateTimeOffset At);
