using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.Ledger;

/// <summary>A posting as a line of the ledger's export.</summary>
/// <param name="DocumentNumber">发文字号.</param>
/// <param name="ProgrammeName">Programme.</param>
/// <param name="TownshipName">Township.</param>
/// <param name="Posting">The posting.</param>
public sealed record PostingLine(string DocumentNumber, string ProgrammeName, string TownshipName, Posting Posting);

/// <summary>One attempt at paying, as far as an export tells it.</summary>
/// <param name="Attempt">1-based.</param>
/// <param name="InstructionId">Its id.</param>
/// <param name="BatchId">Batch.</param>
/// <param name="Line">Line in the batch.</param>
/// <param name="BankName">Agent bank.</param>
/// <param name="MaskedCard">Card as instructed, masked.</param>
/// <param name="AmountFen">Amount in fen.</param>
/// <param name="State">State.</param>
/// <param name="BankReference">The bank's reference.</param>
/// <param name="ReasonCode">The bank's reason.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="AnsweredAt">When the answer was booked.</param>
public sealed record PaymentAttempt(
    int Attempt, string InstructionId, string BatchId, int Line, string BankName, string MaskedCard, long AmountFen,
    InstructionState State, string BankReference, string ReasonCode, DateTimeOffset MadeAt, DateTimeOffset? AnsweredAt);

/// <summary>
/// Person, programme, amount, account, transaction and document on one line (domain.md C53): one per attempt, or one for a household without any.
/// Cards and IDs are masked.
/// </summary>
/// <param name="DocumentNumber">发文字号.</param>
/// <param name="ProgrammeName">Programme.</param>
/// <param name="TownshipName">Township.</param>
/// <param name="VillageName">Village.</param>
/// <param name="Group">Village group.</param>
/// <param name="EntryNumber">Number on the roster.</param>
/// <param name="Name">Name in full, as the ledger of the offices has it (domain.md §1.3).</param>
/// <param name="MaskedId">Resident ID, masked.</param>
/// <param name="MaskedCard">Card as it is now, masked.</param>
/// <param name="Category">救助类别.</param>
/// <param name="AmountFen">What is owed, in fen; on each of the household's lines.</param>
/// <param name="ObligationId">EndToEndId.</param>
/// <param name="Account">Account on which the money is.</param>
/// <param name="BalanceFen">What of the amount is on the account, on the household's last line, zero on those before: the column adds up to the account.</param>
/// <param name="RosterSha256">Roster it came from.</param>
/// <param name="Reason">Why it is held, rejected or cancelled.</param>
/// <param name="Payment">The attempt; null without any.</param>
/// <param name="RecoveredFen">What came back of a wrong payment, in fen, on the household's last line; it is the fund's again (domain.md C49).</param>
public sealed record PaymentLine(
    string DocumentNumber, string ProgrammeName, string TownshipName, string VillageName, string Group, int EntryNumber, string Name, string MaskedId, string MaskedCard,
    string Category, long AmountFen, string ObligationId, Account Account, long BalanceFen, string RosterSha256, string Reason, PaymentAttempt? Payment, long RecoveredFen = 0)
{
    /// <inheritdoc/>
    public override string ToString() => $"PaymentLine {ObligationId} {Payment?.Attempt}";
}

/// <summary>What an export covers.</summary>
/// <param name="AllocationId">One allocation; null: all.</param>
/// <param name="TownshipCode">One township; null: all.</param>
/// <param name="ProgrammeCode">One programme; null: all.</param>
/// <param name="From">First day in China; null: from the first.</param>
/// <param name="Until">Last day in China, included; null: to the last.</param>
public sealed record LedgerScope(string? AllocationId, string? TownshipCode, string? ProgrammeCode, DateOnly? From, DateOnly? Until)
{
    /// <summary>Whether an instant lies within the period. Postings count by when they were posted; a payment by when it was made or answered; a household without any by when it last changed.</summary>
    public bool Covers(DateTimeOffset? at) =>
        at is { } instant && Calendar.ChinaTime.DateOf(instant) is var day && (From is null || day >= From) && (Until is null || day <= Until);
}
