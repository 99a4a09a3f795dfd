using System.Globalization;
using Azure.Data.Tables;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>An instruction as a row of <c>Ledger</c>; the row key orders by batch and line.</summary>
internal static class InstructionRow
{
    public const string Prefix = "i|";

    public static string BatchPrefix(string batchId) => $"{Prefix}{TableKey.Encode(batchId)}|";

    public static string Key(string batchId, int line)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(line);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(line, 999_999);
        return BatchPrefix(batchId) + line.ToString("000000", CultureInfo.InvariantCulture);
    }

    public static TableEntity Write(PaymentInstruction instruction) =>
        new(TableKey.Township(instruction.AllocationId, instruction.TownshipCode), Key(instruction.BatchId, instruction.Line))
        {
            [nameof(instruction.InstructionId)] = instruction.InstructionId,
            [nameof(instruction.ObligationId)] = instruction.ObligationId,
            [nameof(instruction.AllocationId)] = instruction.AllocationId,
            [nameof(instruction.TownshipCode)] = instruction.TownshipCode,
            [nameof(instruction.BatchId)] = instruction.BatchId,
            [nameof(instruction.Line)] = instruction.Line,
            [nameof(instruction.Attempt)] = instruction.Attempt,
            [nameof(instruction.PayeeName)] = instruction.PayeeName,
            [nameof(instruction.CardCipher)] = instruction.CardCipher,
            [nameof(instruction.BankCode)] = instruction.BankCode,
            [nameof(instruction.AmountFen)] = instruction.AmountFen,
            [nameof(instruction.EntryNumber)] = instruction.EntryNumber,
            [nameof(instruction.RosterRow)] = instruction.RosterRow,
            [nameof(instruction.RosterRowHash)] = instruction.RosterRowHash,
            [nameof(instruction.State)] = instruction.State.ToString(),
            [nameof(instruction.BankReference)] = instruction.BankReference,
            [nameof(instruction.ReasonCode)] = instruction.ReasonCode,
            [nameof(instruction.IsoReason)] = instruction.IsoReason,
            [nameof(instruction.MadeAt)] = instruction.MadeAt.ToUniversalTime(),
            [nameof(instruction.AnsweredAt)] = instruction.AnsweredAt?.ToUniversalTime(),
            [nameof(instruction.ReturnedAt)] = instruction.ReturnedAt?.ToUniversalTime(),
        };

    public static PaymentInstruction Read(TableEntity row) => new()
    {
        InstructionId = row.Text(nameof(PaymentInstruction.InstructionId)),
        ObligationId = row.Text(nameof(PaymentInstruction.ObligationId)),
        AllocationId = row.Text(nameof(PaymentInstruction.AllocationId)),
        TownshipCode = row.Text(nameof(PaymentInstruction.TownshipCode)),
        BatchId = row.Text(nameof(PaymentInstruction.BatchId)),
        Line = row.Number(nameof(PaymentInstruction.Line)),
        Attempt = row.Number(nameof(PaymentInstruction.Attempt)),
        PayeeName = row.Text(nameof(PaymentInstruction.PayeeName)),
        CardCipher = row.Text(nameof(PaymentInstruction.CardCipher)),
        BankCode = row.Text(nameof(PaymentInstruction.BankCode)),
        AmountFen = row.Fen(nameof(PaymentInstruction.AmountFen)),
        EntryNumber = row.Number(nameof(PaymentInstruction.EntryNumber)),
        RosterRow = row.OptionalNumber(nameof(PaymentInstruction.RosterRow)),
        RosterRowHash = row.OptionalText(nameof(PaymentInstruction.RosterRowHash)) ?? "",
        State = row.Named<InstructionState>(nameof(PaymentInstruction.State)),
        BankReference = row.Text(nameof(PaymentInstruction.BankReference)),
        ReasonCode = row.Text(nameof(PaymentInstruction.ReasonCode)),
        IsoReason = row.OptionalText(nameof(PaymentInstruction.IsoReason)) ?? "",
        MadeAt = row.Instant(nameof(PaymentInstruction.MadeAt)),
        AnsweredAt = row.OptionalInstant(nameof(PaymentInstruction.AnsweredAt)),
        ReturnedAt = row.OptionalInstant(nameof(PaymentInstruction.ReturnedAt)),
        Version = row.ETag.ToString(),
    };
}
