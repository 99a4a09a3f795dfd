using System.Globalization;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Banks;

/// <summary>From what a record's fields take their values.</summary>
internal sealed record LayoutSource(BankBatchLine? Line, string BodyDigest = "", string FileName = "", int FileBytes = 0, string FileDigest = "");

/// <summary>The text of each field of a batch.</summary>
internal sealed class LayoutText(BankLayout layout, BankCharacters characters, BankBatch batch, AgentBank bank)
{
    private readonly long total = batch.Lines.Aggregate(0L, (sum, line) => checked(sum + line.AmountFen));

    /// <summary>The value as it is written, not yet filled up to its width.</summary>
    public string Of(LayoutField field, LayoutSource source) => field.Kind switch
    {
        LayoutFieldKind.Literal => field.Value,
        LayoutFieldKind.BatchId => batch.BatchId,
        LayoutFieldKind.Programme => batch.ProgrammeCode,
        LayoutFieldKind.PayerAccount => batch.PayerAccount,
        LayoutFieldKind.Date => batch.MadeOn.ToString(field.Format, CultureInfo.InvariantCulture),
        LayoutFieldKind.Count => Number(batch.Lines.Count),
        LayoutFieldKind.TotalYuan => BankAmount.Write(total),
        LayoutFieldKind.TotalFen => Number(total),
        LayoutFieldKind.BodyDigest => source.BodyDigest,
        LayoutFieldKind.FileName => source.FileName,
        LayoutFieldKind.FileBytes => Number(source.FileBytes),
        LayoutFieldKind.FileDigest => source.FileDigest,
        LayoutFieldKind.BranchNumber => bank.Iso?.BranchNumber ?? field.Value,
        LayoutFieldKind.Ignored => "",
        _ => source.Line is { } line ? OfLine(field, line) : throw new InvalidOperationException($"Layout '{layout.Name}' of bank '{bank.Code}' asks for {field.Kind} where there is no line."),
    };

    /// <summary>The value filled up to its width in bytes; separated fields stay as they are.</summary>
    public string Padded(LayoutField field, string value)
    {
        if (layout.Form == LayoutForm.Delimited) return value;
        var filling = new string(field.PadWith[0], Math.Max(0, field.Bytes - characters.Count(value)));
        return field.Pad == LayoutPad.Left ? filling + value : value + filling;
    }

    private string OfLine(LayoutField field, BankBatchLine line) => field.Kind switch
    {
        LayoutFieldKind.Sequence => Number(line.Line),
        LayoutFieldKind.EndToEndId => line.EndToEndId,
        LayoutFieldKind.InstructionId => line.InstructionId,
        LayoutFieldKind.Card => line.Card,
        LayoutFieldKind.PayeeName => line.PayeeName,
        LayoutFieldKind.IdType => line.IdNumber.Length > 0 ? field.Value : "",
        LayoutFieldKind.IdNumber => line.IdNumber,
        LayoutFieldKind.AmountYuan => BankAmount.Write(line.AmountFen),
        LayoutFieldKind.AmountFen => Number(line.AmountFen),
        LayoutFieldKind.Summary => Cut(line.Summary, field.Limit),
        _ => throw new InvalidOperationException($"Layout '{layout.Name}' of bank '{bank.Code}' cannot write {field.Kind}."),
    };

    // Whole characters only: half of one would spoil the line.
    private string Cut(string text, int bytes)
    {
        if (bytes == 0 || characters.Lacking(text).Count > 0 || characters.Count(text) <= bytes) return text;
        var kept = "";
        foreach (var rune in text.EnumerateRunes())
        {
            if (characters.Count(kept + rune) > bytes) break;
            kept += rune.ToString();
        }

        return kept;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
