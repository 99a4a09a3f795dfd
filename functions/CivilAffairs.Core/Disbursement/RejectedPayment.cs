using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Core.Disbursement;

/// <summary>An entry that stands rejected, with the instruction whose answer (回盘 or 退票) put it there.</summary>
public sealed record RejectedPayment(PaymentObligation Obligation, PaymentInstruction Instruction)
{
    /// <summary>The bank's reason by ISO 20022.</summary>
    public string Reason => Instruction.IsoReason.ToUpperInvariant();

    /// <summary>The county settles it, see <see cref="IsoReasons.IsCountys"/>.</summary>
    public bool IsCountys => IsoReasons.IsCountys(Reason);

    /// <summary>Nothing is paid to this person any more, see <see cref="IsoReasons.StopsPayment"/>.</summary>
    public bool StopsPayment => IsoReasons.StopsPayment(Reason);

    /// <summary>
    /// Those entries that stand rejected by an answer of the bank. One that was taken out of a later batch because its name cannot be written stands
    /// rejected too, and its last instruction tells of another time: state and answer were written in one step, so their times tell.
    /// </summary>
    public static IReadOnlyList<RejectedPayment> Of(IEnumerable<PaymentObligation> obligations, IEnumerable<PaymentInstruction> instructions)
    {
        var rejected = obligations.Where(obligation => obligation is { State: ObligationState.Rejected, InstructionId: not null }).ToDictionary(obligation => obligation.InstructionId!, StringComparer.Ordinal);
        return
        [
            .. from instruction in instructions
               let obligation = rejected.GetValueOrDefault(instruction.InstructionId)
               where obligation is not null && obligation.ChangedAt == (instruction.ReturnedAt ?? instruction.AnsweredAt)
               orderby obligation.EntryNumber
               select new RejectedPayment(obligation, instruction),
        ];
    }

    /// <summary>Whether nobody else has a hand on it: no hold of the staff, no account and no person or amount that is being corrected.</summary>
    public bool IsFree(IEnumerable<StaffHold> holds, IEnumerable<CorrectionCase> corrections, IEnumerable<EntryChange> changes) =>
        !holds.Any(hold => hold.Stops(Obligation.TownshipCode, Obligation.EntryNumber))
        && !corrections.Any(correction => correction.EntryNumber == Obligation.EntryNumber && IsUnderWay(correction))
        && !changes.Any(change => change.EntryNumber == Obligation.EntryNumber && change is { Accepted: not false, NewEntryNumber: 0 });

    // Accepted and not carried out yet: another account is about to stand here.
    private bool IsUnderWay(CorrectionCase correction) =>
        correction.IsOpen || (correction.Accepted == true && correction.Answers(Obligation));
}
