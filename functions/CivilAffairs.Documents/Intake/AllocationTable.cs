using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.Tables;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Intake;

/// <summary>The township table as found, with the labelled values around it.</summary>
internal sealed record AllocationTable
{
    /// <summary>Whether a header was found at all.</summary>
    public bool IsFound { get; init; }

    /// <summary>Township rows.</summary>
    public IReadOnlyList<AllocationDraftRow> Rows { get; init; } = [];

    /// <summary>合计 as written.</summary>
    public Sourced<string>? Total { get; init; }

    /// <summary>Parts of 合计 by source.</summary>
    public IReadOnlyList<DraftFund> FundTotals { get; init; } = [];

    /// <summary>Households in the total row.</summary>
    public Sourced<string>? Households { get; init; }

    /// <summary>Persons in the total row.</summary>
    public Sourced<string>? Persons { get; init; }

    /// <summary>Amounts before a correction in the total row.</summary>
    public Sourced<string>? TotalBefore { get; init; }

    /// <summary>Amounts after a correction in the total row.</summary>
    public Sourced<string>? TotalAfter { get; init; }

    /// <summary>What a correction adds or takes in the total row.</summary>
    public Sourced<string>? TotalChange { get; init; }

    /// <summary>Unit in the amount's header.</summary>
    public Sourced<string>? HeaderUnit { get; init; }

    /// <summary>First value of each label.</summary>
    public IReadOnlyDictionary<AllocationLabel, Sourced<string>> Labels { get; init; } = new Dictionary<AllocationLabel, Sourced<string>>();

    /// <summary>Remarks below the table.</summary>
    public IReadOnlyList<Sourced<string>> Remarks { get; init; } = [];

    /// <summary>Texts without a label above the table.</summary>
    public IReadOnlyList<Sourced<string>> Headings { get; init; } = [];

    /// <summary>The row that came closest to a header, when none was found.</summary>
    public TableHeader<AllocationColumn>? Closest { get; init; }

    /// <summary>What is wrong with the table's form.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];
}
