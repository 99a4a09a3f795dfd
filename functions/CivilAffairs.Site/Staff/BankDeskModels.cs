using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Site.Access;

namespace CivilAffairs.Site.Staff;

/// <summary>First page of a bank's people.</summary>
public sealed record BankDesk
{
    /// <summary>Files on a page.</summary>
    public const int PageSize = 20;

    /// <summary>Name.</summary>
    public required string BankName { get; init; }

    /// <summary>From a path below the bank's desk, as in <c>returns</c>, to a whole address.</summary>
    public required Func<string, string> Address { get; init; }

    /// <summary>Who reads.</summary>
    public required Visitor Visitor { get; init; }

    /// <summary>When the page was made.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The reader is of this bank, and may fetch and hand in.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>Files that nobody fetched.</summary>
    public required int ToFetch { get; init; }

    /// <summary>Files of this page.</summary>
    public required IReadOnlyList<BankFileLine> Files { get; init; }

    /// <summary>1-based page.</summary>
    public required int Page { get; init; }

    /// <summary>How many pages there are.</summary>
    public required int Pages { get; init; }

    /// <summary>Files that came from the bank, newest first.</summary>
    public required IReadOnlyList<BankReceiptLine> Receipts { get; init; }
}

/// <summary>A file for the bank with how far its lines are answered; amount in fen, no lines for a question or a check of accounts.</summary>
public sealed record BankFileLine(BankFile File, string TownshipName, int Lines, long AmountFen, int Open, int Settled, int Rejected, int Returned);

/// <summary>A file from the bank with what was answered; null while it is being checked.</summary>
public sealed record BankReceiptLine(BankReceipt Receipt, IntakeEntry? Answer);

/// <summary>What was answered to a file from a bank.</summary>
/// <param name="Report">The report.</param>
/// <param name="BankName">Bank.</param>
/// <param name="Receipt">How it came.</param>
/// <param name="Download">Gives the report as a file.</param>
/// <param name="Back">The desk.</param>
/// <param name="Visitor">Who reads.</param>
public sealed record BankVerdict(CheckReport Report, string BankName, BankReceipt Receipt, string Download, string Back, Visitor? Visitor);

/// <summary>A file from a bank that is being checked.</summary>
/// <param name="BankName">Bank.</param>
/// <param name="Again">This page again.</param>
/// <param name="Back">The desk.</param>
/// <param name="Visitor">Who reads.</param>
public sealed record BankPending(string BankName, string Again, string Back, Visitor? Visitor);
