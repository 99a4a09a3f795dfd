using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Ledger;

/// <summary>Steps between the ledger and the bank: instruct a chunk of a batch, book the answers to a chunk of a return.</summary>
public static class PaymentSteps
{
    /// <summary>
    /// Instructs approved obligations: each gets a new instruction with the snapshot of what is paid; the money is blocked (额度冻结) before the
    /// bank hears of it (domain.md C41). At most <see cref="LedgerStep.PairedChunk"/> obligations.
    /// </summary>
    public static LedgerStep Instruct(string batchId, int chunk, IReadOnlyList<BatchLine> lines, DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lines.Count, LedgerStep.PairedChunk);
        var first = lines[0].Obligation;
        var key = InstructKey(batchId, chunk);
        var posting = Post(key, first, Account.Owed, Account.Blocked, lines.Select(line => line.Obligation), batchId, at);
        return new LedgerStep(
            first.AllocationId,
            first.TownshipCode,
            key,
            [posting],
            [.. lines.Select(line => Instructed(line.Obligation, at))],
            [.. lines.Select(line => MakeInstruction(line, batchId, at))])
        { HasAlternative = true };
    }

    /// <summary>
    /// Nothing of a chunk can be paid: told under the key that would have instructed it, so that no other run of the batch's preparation adds to a
    /// batch that nobody follows any more.
    /// </summary>
    public static LedgerStep PassOver(string allocationId, string townshipCode, string batchId, int chunk) => new(allocationId, townshipCode, InstructKey(batchId, chunk), [], [], []);

    /// <summary>The file of a batch was handed to the bank's channel: what was blocked for it is in transit. One posting a batch.</summary>
    public static LedgerStep HandOver(string batchId, IReadOnlyList<PaymentInstruction> instructions, DateTimeOffset at)
    {
        var first = instructions[0];
        var total = instructions.Aggregate(0L, (sum, instruction) => checked(sum + instruction.AmountFen));
        var posting = new Posting(HandOverKey(batchId), first.AllocationId, first.TownshipCode, Account.Blocked, Account.InTransit, total, instructions.Count, batchId, at);
        return new LedgerStep(first.AllocationId, first.TownshipCode, posting.PostingId, [posting], [], []);
    }

    /// <summary>Key of the step that hands a batch over.</summary>
    public static string HandOverKey(string batchId) => $"handover:{batchId}";

    /// <summary>
    /// A line cannot be written for its bank (a name holds a character that the bank's set lacks): it goes to correction without an attempt
    /// having reached the bank (domain.md §3.7). Safe to run twice by batch, entry and what stood: corrected to another account of the same bank
    /// before the batch was made, the entry is taken out once more.
    /// </summary>
    public static LedgerStep TakeOut(string batchId, PaymentObligation obligation, string reason, DateTimeOffset at) => new(
        obligation.AllocationId,
        obligation.TownshipCode,
        $"unwritable:{batchId}:{obligation.EntryNumber:000000}:{KeyText.Base32(obligation.Version, 8)}",
        [],
        [obligation.Move(ObligationState.Rejected, reason, at)],
        []);

    /// <summary>
    /// A late return (退票): the bank took a credited payment back, so it is owed again and its account must be corrected (domain.md §4.4).
    /// An instruction is returned once, whatever statements repeat it; <paramref name="entry"/> names the statement's entry as cause.
    /// </summary>
    public static LedgerStep ReturnLate(PaymentObligation obligation, PaymentInstruction instruction, string entry, string code, string reason, DateTimeOffset at, string isoReason = "")
    {
        var posting = new Posting(ReturnKey(instruction.InstructionId), obligation.AllocationId, obligation.TownshipCode, Account.Paid, Account.Owed, instruction.AmountFen, 1, entry, at);
        return new LedgerStep(
            obligation.AllocationId,
            obligation.TownshipCode,
            posting.PostingId,
            [posting],
            [obligation.Move(ObligationState.Rejected, reason, at)],
            [instruction.Return(code, at) with { IsoReason = isoReason }]);
    }

    /// <summary>
    /// The bank refused a payment and then proved that it was made (design.md, invariant 3: an unknown outcome is asked about): it is paid after
    /// all, and is not paid again. An instruction is confirmed once. See <see cref="CanConfirm"/>.
    /// </summary>
    public static LedgerStep Confirm(PaymentObligation obligation, PaymentInstruction instruction, DateTimeOffset at)
    {
        if (!CanConfirm(obligation, instruction)) throw new InvalidOperationException($"Instruction {instruction.InstructionId} is not what {obligation.ObligationId} waits for.");
        var posting = new Posting(ConfirmKey(instruction.InstructionId), obligation.AllocationId, obligation.TownshipCode, Account.Owed, Account.Paid, instruction.AmountFen, 1, instruction.BatchId, at);
        return new LedgerStep(
            obligation.AllocationId,
            obligation.TownshipCode,
            posting.PostingId,
            [posting],
            [obligation.Move(ObligationState.Paid, "", at) with { HoldId = "" }],
            [instruction.Confirm(at)]);
    }

    /// <summary>Whether a rejected payment may still be booked as made: it is the entry's last, of its amount, and nothing was approved or paid since.</summary>
    public static bool CanConfirm(PaymentObligation obligation, PaymentInstruction instruction) =>
        instruction.State == InstructionState.Rejected && obligation.State is ObligationState.Rejected or ObligationState.Held
        && obligation.InstructionId == instruction.InstructionId && obligation.AmountFen == instruction.AmountFen && obligation.SupersededBy == 0;

    /// <summary>Key of the posting that confirms an instruction's credit.</summary>
    public static string ConfirmKey(string instructionId) => $"confirmed:{instructionId}";

    /// <summary>Whether a posting books a payment as made that the bank had refused first.</summary>
    internal static bool IsConfirming(Posting posting) => posting is { From: Account.Owed, To: Account.Paid };

    /// <summary>Key of the posting that takes an instruction's credit back.</summary>
    internal static string ReturnKey(string instructionId) => $"returned:{instructionId}";

    /// <summary>
    /// Books definite answers: credited lines to paid, failed lines back to owed. Two answers to one instruction cannot both be booked.
    /// At most <see cref="LedgerStep.PairedChunk"/> lines.
    /// </summary>
    public static LedgerStep Answer(string batchId, string returnSha256, int chunk, IReadOnlyList<AnsweredLine> lines, DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lines.Count, LedgerStep.PairedChunk);
        var first = lines[0].Obligation;
        var key = $"answer:{batchId}:{returnSha256[..12]}:{chunk:0000}";
        var paid = lines.Where(line => line.Credited).Select(line => line.Obligation).ToList();
        var rejected = lines.Where(line => !line.Credited).Select(line => line.Obligation).ToList();
        var postings = new List<Posting>();
        // The first posting's id is the step's key: it must not depend on how the lines were answered.
        if (paid.Count > 0) postings.Add(Post(key, first, Account.InTransit, Account.Paid, paid, batchId, at));
        if (rejected.Count > 0) postings.Add(Post(postings.Count == 0 ? key : $"{key}:rejected", first, Account.InTransit, Account.Owed, rejected, batchId, at));
        return new LedgerStep(
            first.AllocationId,
            first.TownshipCode,
            key,
            postings,
            [.. lines.Select(line => line.Obligation.Move(line.Credited ? ObligationState.Paid : ObligationState.Rejected, line.Reason, at))],
            [.. lines.Select(line => line.Instruction.Answer(line.Credited ? InstructionState.Settled : InstructionState.Rejected, line.BankReference, line.Code, at) with { IsoReason = line.IsoReason })]);
    }

    private static string InstructKey(string batchId, int chunk) => $"instruct:{batchId}:{chunk:0000}";

    private static PaymentObligation Instructed(PaymentObligation obligation, DateTimeOffset at) =>
        obligation.Move(ObligationState.Instructed, "", at) with
        {
            Attempts = obligation.Attempts + 1,
            InstructionId = ObligationKey.Instruction(obligation.ObligationId, obligation.Attempts + 1),
        };

    private static PaymentInstruction MakeInstruction(BatchLine line, string batchId, DateTimeOffset at) => new()
    {
        InstructionId = ObligationKey.Instruction(line.Obligation.ObligationId, line.Obligation.Attempts + 1),
        ObligationId = line.Obligation.ObligationId,
        AllocationId = line.Obligation.AllocationId,
        TownshipCode = line.Obligation.TownshipCode,
        BatchId = batchId,
        Line = line.Line,
        Attempt = line.Obligation.Attempts + 1,
        PayeeName = line.Obligation.Name,
        CardCipher = line.Obligation.CardCipher,
        BankCode = line.Obligation.BankCode,
        AmountFen = line.Obligation.AmountFen,
        EntryNumber = line.Obligation.EntryNumber,
        RosterRow = line.Obligation.RosterRow,
        RosterRowHash = line.Obligation.RosterRowHash,
        State = InstructionState.Sent,
        MadeAt = at,
    };

    private static Posting Post(string id, PaymentObligation first, Account from, Account to, IEnumerable<PaymentObligation> covered, string cause, DateTimeOffset at)
    {
        var all = covered.ToList();
        return new Posting(id, first.AllocationId, first.TownshipCode, from, to, all.Sum(obligation => obligation.AmountFen), all.Count, cause, at);
    }
}

/// <summary>An approved obligation on its line of a batch.</summary>
public sealed record BatchLine(int Line, PaymentObligation Obligation);

/// <summary>A line with its definite answer.</summary>
/// <param name="Obligation">Obligation as read.</param>
/// <param name="Instruction">Instruction as read, in state Sent.</param>
/// <param name="Credited">Credited, or definitely failed.</param>
/// <param name="BankReference">The bank's reference.</param>
/// <param name="Code">The bank's code, when failed.</param>
/// <param name="Reason">Plain Chinese reason without personal data, when failed.</param>
/// <param name="IsoReason">ISO 20022 reason that the bank's code stands for, when failed.</param>
public sealed record AnsweredLine(PaymentObligation Obligation, PaymentInstruction Instruction, bool Credited, string BankReference, string Code, string Reason, string IsoReason = "");
