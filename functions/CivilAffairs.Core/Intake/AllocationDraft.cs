namespace CivilAffairs.Core.Intake;

/// <summary>
/// What a reader found on the paper, as text and with its place, before anything is believed.
/// Documents fill it; <see cref="AllocationCheck"/> decides what it means.
/// </summary>
public sealed record AllocationDraft
{
    /// <summary>发文字号 as written.</summary>
    public Sourced<string>? Number { get; init; }

    /// <summary>Issuing organs in the order in which they stand; the first one leads (domain.md §1.1 art. 10).</summary>
    public IReadOnlyList<Sourced<string>> Organs { get; init; } = [];

    /// <summary>Title in one line.</summary>
    public Sourced<string>? Title { get; init; }

    /// <summary>成文日期 as written.</summary>
    public Sourced<string>? IssueDate { get; init; }

    /// <summary>Fund programme as written (项目/资金名称), when stated apart from the title.</summary>
    public Sourced<string>? Programme { get; init; }

    /// <summary>Unit of the table's amounts as written: 元 or 万元.</summary>
    public Sourced<string>? Unit { get; init; }

    /// <summary>The township rows of the table, without its total row.</summary>
    public IReadOnlyList<AllocationDraftRow> Rows { get; init; } = [];

    /// <summary>Total row of the table, as written, in the table's unit.</summary>
    public Sourced<string>? TotalInTable { get; init; }

    /// <summary>Total in words (大写), as written.</summary>
    public Sourced<string>? TotalInWords { get; init; }

    /// <summary>Total stated in the body text with its own unit, as in <c>380万元</c>.</summary>
    public Sourced<string>? TotalInBody { get; init; }

    /// <summary>The body text, paragraph by paragraph, for the public page.</summary>
    public IReadOnlyList<string> Body { get; init; } = [];

    /// <summary>Parts of the total row by source.</summary>
    public IReadOnlyList<DraftFund> FundTotals { get; init; } = [];

    /// <summary>Households in the total row, as written.</summary>
    public Sourced<string>? HouseholdsInTable { get; init; }

    /// <summary>Persons in the total row, as written.</summary>
    public Sourced<string>? PersonsInTable { get; init; }

    /// <summary>Number of townships that the body declares.</summary>
    public Sourced<string>? TownshipsInBody { get; init; }

    /// <summary>Number of households that the body declares.</summary>
    public Sourced<string>? HouseholdsInBody { get; init; }

    /// <summary>Number of villages that the body declares.</summary>
    public Sourced<string>? VillagesInBody { get; init; }

    /// <summary>Total of the amounts before a correction.</summary>
    public Sourced<string>? TotalBefore { get; init; }

    /// <summary>Total of the amounts after a correction.</summary>
    public Sourced<string>? TotalAfter { get; init; }

    /// <summary>Total of what a correction adds or takes.</summary>
    public Sourced<string>? TotalChange { get; init; }

    /// <summary>Document numbers that the text or a label cites, as written, perhaps with words before them; the document's own is not among them.</summary>
    public IReadOnlyList<Sourced<string>> Cited { get; init; } = [];

    /// <summary>支出功能分类科目 and 经济分类科目 as written.</summary>
    public IReadOnlyList<BudgetLine> BudgetLines { get; init; } = [];

    /// <summary>Organs that receive a copy (抄送), as written.</summary>
    public Sourced<string>? CopiesTo { get; init; }

    /// <summary>What already went wrong while reading (unreadable file, no table found).</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];
}

/// <summary>One township row as written.</summary>
public sealed record AllocationDraftRow(
    Sourced<string>? Code,
    Sourced<string>? Name,
    Sourced<string>? Amount,
    Sourced<string>? Households = null,
    Sourced<string>? Persons = null,
    Sourced<string>? Note = null)
{
    /// <summary>Parts of the amount by source.</summary>
    public IReadOnlyList<DraftFund> Funds { get; init; } = [];

    /// <summary>Village or community, in a table by township and village; the township then stands in the row or above it.</summary>
    public Sourced<string>? Village { get; init; }

    /// <summary>A 小计 row: no data of its own, but a figure to hold rows against.</summary>
    public bool IsSubtotal { get; init; }

    /// <summary>Village rows of the township, once they are gathered.</summary>
    public IReadOnlyList<AllocationDraftRow> Villages { get; init; } = [];

    /// <summary>Amount before a correction, as written.</summary>
    public Sourced<string>? Before { get; init; }

    /// <summary>Amount after a correction, as written.</summary>
    public Sourced<string>? After { get; init; }

    /// <summary>What a correction adds or takes, as written.</summary>
    public Sourced<string>? Change { get; init; }
}
