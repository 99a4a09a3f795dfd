namespace CivilAffairs.Core.Disbursement;

/// <summary>One line of an account statement of the paying account at an agent bank (日终对账单), in whatever format it came.</summary>
/// <param name="BankCode">Agent bank.</param>
/// <param name="BookedOn">Day on which the bank booked it.</param>
/// <param name="EndToEndId">Obligation that it names; empty when it names none (fees, lump sums).</param>
/// <param name="Reference">The bank's reference.</param>
/// <param name="AmountFen">Fen, positive.</param>
/// <param name="IsCredit">Money that came in (a late return); otherwise money that went out.</param>
public sealed record StatementLine(string BankCode, DateOnly BookedOn, string EndToEndId, string Reference, long AmountFen, bool IsCredit);
