namespace CivilAffairs.Core.Disbursement;

/// <summary>A bank's statement of the paying account (对账单), as read: late returns come with it, and the day is reconciled by it.</summary>
/// <param name="StatementId">The bank's own id; names the statement once.</param>
/// <param name="Account">Account it is of.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="OpeningFen">Opening booked balance in fen, when stated.</param>
/// <param name="ClosingFen">Closing booked balance in fen, when stated.</param>
/// <param name="Entries">Booked entries in file order.</param>
/// <param name="Faults">What cannot be read, and totals that do not agree.</param>
public sealed record BankStatement(
    string StatementId,
    string Account,
    DateOnly? From,
    DateOnly? To,
    long? OpeningFen,
    long? ClosingFen,
    IReadOnlyList<StatementEntry> Entries,
    IReadOnlyList<Intake.Fault> Faults);

/// <summary>One transaction of a statement. A return names the payment that it takes back by EndToEndId or instruction.</summary>
/// <param name="Reference">The bank's reference of the entry, with the transaction's number within it.</param>
/// <param name="AmountFen">Amount in fen.</param>
/// <param name="IsCredit">Money came to the paying account.</param>
/// <param name="IsReturn">It gives back a payment (退票).</param>
/// <param name="BookedOn">Booking day, when stated.</param>
/// <param name="BatchReference">Batch it belongs to, when stated.</param>
/// <param name="EndToEndId">Obligation, when stated.</param>
/// <param name="InstructionId">Instruction, when stated.</param>
/// <param name="ReasonCode">Why it was returned.</param>
/// <param name="Place">Where it was read.</param>
public sealed record StatementEntry(
    string Reference,
    long AmountFen,
    bool IsCredit,
    bool IsReturn,
    DateOnly? BookedOn,
    string BatchReference,
    string EndToEndId,
    string InstructionId,
    string ReasonCode,
    Intake.SourcePlace Place);
