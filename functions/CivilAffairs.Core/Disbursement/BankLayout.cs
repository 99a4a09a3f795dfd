namespace CivilAffairs.Core.Disbursement;

/// <summary>How a bank's text files separate fields.</summary>
public enum LayoutForm
{
    /// <summary>A separator stands between fields.</summary>
    Delimited,

    /// <summary>Fields have widths, counted in bytes of the bank's character set (汉字 = 2).</summary>
    Fixed,
}

/// <summary>What ends a line.</summary>
public enum LayoutLineEnd
{
    /// <summary>CR LF.</summary>
    Crlf,

    /// <summary>LF.</summary>
    Lf,
}

/// <summary>
/// One bank's text files described as data (domain.md §4.1: there is no national standard, so a bank's layout is a JSON file and not code).
/// <see cref="BankLayoutCheck"/> tells what is wrong with one.
/// </summary>
public sealed record BankLayout
{
    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Separator or widths.</summary>
    public LayoutForm Form { get; init; }

    /// <summary>Separator, as in <c>|</c>, <c>|!</c>, <c>,</c> or a tab.</summary>
    public string Delimiter { get; init; } = "|";

    /// <summary>GB18030, GBK or UTF-8; empty: the bank's own setting.</summary>
    public string Encoding { get; init; } = "";

    /// <summary>Whether a UTF-8 file begins with a byte order mark.</summary>
    public bool ByteOrderMark { get; init; }

    /// <summary>What ends a line of a file to the bank; both are read.</summary>
    public LayoutLineEnd LineEnd { get; init; }

    /// <summary>The batch file.</summary>
    public required OutboundLayout Batch { get; init; }

    /// <summary>The return file (回盘).</summary>
    public required InboundLayout Return { get; init; }

    /// <summary>The file that asks what became of a batch; null: the bank is asked by people.</summary>
    public OutboundLayout? Query { get; init; }

    /// <summary>The file that has accounts checked before anything is paid (账户预验); null: the bank offers none.</summary>
    public OutboundLayout? Prevalidation { get; init; }

    /// <summary>The answer to it.</summary>
    public InboundLayout? PrevalidationAnswer { get; init; }

    /// <summary>The bank's own return codes by the ISO 20022 reason that each stands for (domain.md §4.2). A code that is not here and no ISO reason itself is MS03.</summary>
    public IReadOnlyDictionary<string, string> Reasons { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether a file to the bank names resident IDs.</summary>
    public bool UsesIdNumber => new[] { Batch, Query, Prevalidation }.OfType<OutboundLayout>().Any(file => file.Detail.Any(item => item.Kind == LayoutFieldKind.IdNumber));
}

/// <summary>A file to the bank: records of fields in order.</summary>
public sealed record OutboundLayout
{
    /// <summary>Name of the file; <c>{batch}</c>, <c>{programme}</c> and <c>{date}</c> stand for the batch's own.</summary>
    public string FileName { get; init; } = "{batch}.txt";

    /// <summary>First line; null: none.</summary>
    public IReadOnlyList<LayoutField>? Header { get; init; }

    /// <summary>One line a payment.</summary>
    public required IReadOnlyList<LayoutField> Detail { get; init; }

    /// <summary>Last line; null: none.</summary>
    public IReadOnlyList<LayoutField>? Trailer { get; init; }

    /// <summary>The file that says that this one is whole, as <c>.ok</c> or <c>.sm3</c>; null: none.</summary>
    public CompanionLayout? Companion { get; init; }
}

/// <summary>The one-line companion of a file; it comes last.</summary>
public sealed record CompanionLayout
{
    /// <summary>Name, as in <c>{batch}.ok</c>.</summary>
    public required string FileName { get; init; }

    /// <summary>Its one line; none: an empty file.</summary>
    public IReadOnlyList<LayoutField> Fields { get; init; } = [];
}

/// <summary>A file from the bank.</summary>
public sealed record InboundLayout
{
    /// <summary>Name by which a file is taken for this one, as in <c>{batch}.ret.txt</c>; empty: any name.</summary>
    public string FileName { get; init; } = "";

    /// <summary>First line; null: none, then the name carries the batch.</summary>
    public IReadOnlyList<LayoutField>? Header { get; init; }

    /// <summary>One line an answer.</summary>
    public required IReadOnlyList<LayoutField> Detail { get; init; }

    /// <summary>Last line with totals; null: none.</summary>
    public IReadOnlyList<LayoutField>? Trailer { get; init; }

    /// <summary>The bank's status texts.</summary>
    public IReadOnlyDictionary<string, BankLineStatus> Statuses { get; init; } = new Dictionary<string, BankLineStatus>
    {
        ["S"] = BankLineStatus.Credited,
        ["F"] = BankLineStatus.Failed,
        ["P"] = BankLineStatus.Pending,
    };
}

/// <summary>The layouts of a county's banks; a bank that names none uses the reference layout (domain.md §4.1).</summary>
public sealed class BankLayouts(BankLayout reference, IReadOnlyDictionary<string, BankLayout> byBank)
{
    /// <summary>The layout of a bank.</summary>
    public BankLayout Of(County.AgentBank bank)
    {
        ArgumentNullException.ThrowIfNull(bank);
        return byBank.TryGetValue(bank.Code, out var layout) ? layout : reference;
    }
}
