namespace CivilAffairs.Core.Disbursement;

/// <summary>The explicit table of legal moves between the states of an obligation and of an instruction (domain.md §7.3). A move not listed is impossible.</summary>
public static class ObligationMoves
{
    private static readonly Dictionary<ObligationState, ObligationState[]> Legal = new()
    {
        [ObligationState.Posted] = [ObligationState.Held, ObligationState.Approved, ObligationState.Cancelled],
        // To paid from here and from rejected: only what the bank had refused and then proved to have paid, see PaymentSteps.Confirm.
        [ObligationState.Held] = [ObligationState.Posted, ObligationState.Cancelled, ObligationState.Paid],
        [ObligationState.Approved] = [ObligationState.Posted, ObligationState.Held, ObligationState.Instructed, ObligationState.Rejected, ObligationState.Cancelled],
        // Back to approved: only what was taken back before its bank heard of it, see WithdrawalSteps.
        [ObligationState.Instructed] = [ObligationState.Approved, ObligationState.Paid, ObligationState.Rejected],
        [ObligationState.Rejected] = [ObligationState.Posted, ObligationState.Approved, ObligationState.Cancelled, ObligationState.Paid],
        [ObligationState.Paid] = [ObligationState.Rejected, ObligationState.Recovered],
        // Only a change of the amount, which starts a new publicity period, brings a cancelled entry back.
        [ObligationState.Cancelled] = [ObligationState.Posted],
        [ObligationState.Recovered] = [],
    };

    /// <summary>Whether the move is on the table.</summary>
    public static bool IsLegal(ObligationState from, ObligationState to) => Legal[from].Contains(to);

    /// <summary>Whether something must still happen: neither paid nor given back.</summary>
    public static bool IsOpen(ObligationState state) =>
        state is ObligationState.Posted or ObligationState.Held or ObligationState.Approved or ObligationState.Instructed or ObligationState.Rejected;

    /// <summary>The obligation in its new state. Throws <see cref="InvalidOperationException"/> when the move is not on the table.</summary>
    public static PaymentObligation Move(this PaymentObligation obligation, ObligationState to, string reason, DateTimeOffset at) =>
        IsLegal(obligation.State, to)
            ? obligation with { State = to, Reason = reason, ChangedAt = at }
            : throw new InvalidOperationException($"Obligation {obligation.ObligationId} cannot move from {obligation.State} to {to}.");

    /// <summary>The instruction with its definite answer. Throws when it was answered before.</summary>
    public static PaymentInstruction Answer(this PaymentInstruction instruction, InstructionState to, string bankReference, string reasonCode, DateTimeOffset at) =>
        instruction.State == InstructionState.Sent && to is (InstructionState.Settled or InstructionState.Rejected)
            ? instruction with { State = to, BankReference = bankReference, ReasonCode = reasonCode, AnsweredAt = at }
            : throw new InvalidOperationException($"Instruction {instruction.InstructionId} cannot move from {instruction.State} to {to}.");

    /// <summary>The rejected instruction after the bank proved that it was credited all the same. Throws when it was not rejected.</summary>
    public static PaymentInstruction Confirm(this PaymentInstruction instruction, DateTimeOffset at) =>
        instruction.State == InstructionState.Rejected
            ? instruction with { State = InstructionState.Settled, ReasonCode = "", IsoReason = "", AnsweredAt = at }
            : throw new InvalidOperationException($"Instruction {instruction.InstructionId} cannot be confirmed from {instruction.State}.");

    /// <summary>The instruction of a batch that was taken back before its file went to the bank. Throws when it was answered before.</summary>
    public static PaymentInstruction Withdraw(this PaymentInstruction instruction, DateTimeOffset at) =>
        instruction.State == InstructionState.Sent
            ? instruction with { State = InstructionState.Withdrawn, AnsweredAt = at }
            : throw new InvalidOperationException($"Instruction {instruction.InstructionId} cannot be withdrawn from {instruction.State}.");

    /// <summary>The credited instruction after the bank took it back (退票). Throws when it was not credited.</summary>
    public static PaymentInstruction Return(this PaymentInstruction instruction, string reasonCode, DateTimeOffset at) =>
        instruction.State == InstructionState.Settled
            ? instruction with { State = InstructionState.Returned, ReasonCode = reasonCode, ReturnedAt = at }
            : throw new InvalidOperationException($"Instruction {instruction.InstructionId} cannot be returned from {instruction.State}.");
}
