using System.Globalization;
using System.Text;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Adapters.Banks;

/// <summary>Writes one file and its companion as a layout describes them. A field that cannot be written is a fault, and then there is no file at all.</summary>
internal sealed class LayoutWriter(BankLayout layout, OutboundLayout form, BankBatch batch, AgentBank bank)
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    private readonly LayoutText values = new(layout, BankCharacters.Of(bank, layout), batch, bank);
    private readonly BankCharacters characters = BankCharacters.Of(bank, layout);
    private readonly List<UnwritableLine> faults = [];
    private readonly string fileName = Name(form.FileName, batch);
    private readonly string lineEnd = layout.LineEnd == LayoutLineEnd.Crlf ? "\r\n" : "\n";

    /// <summary>What cannot be written, by line.</summary>
    public IReadOnlyList<UnwritableLine> Check()
    {
        Body();
        return faults;
    }

    public BankBatchFile Write()
    {
        CheckOrder();
        var text = Body();
        var okName = form.Companion is { } companion ? Name(companion.FileName, batch) : "";
        if (faults.Count > 0) return new BankBatchFile(fileName, [], okName, [], [.. faults.Select(line => line.Fault)]);

        var body = Marked(characters.Encode(text.ToString()));
        byte[] content = form.Trailer is null ? body : [.. body, .. characters.Encode(Line(form.Trailer, new(null, BodyDigest: Sm3.Hex(body))))];
        var digest = form.Companion?.Fields.Any(field => field.Kind == LayoutFieldKind.FileDigest) == true ? Sm3.Hex(content) : "";
        byte[] ok = form.Companion is { Fields.Count: > 0 } ? characters.Encode(Line(form.Companion.Fields, new(null, "", fileName, content.Length, digest))) : [];
        return new BankBatchFile(fileName, content, okName, ok, []);
    }

    private static string Name(string pattern, BankBatch batch) => pattern
        .Replace("{batch}", batch.BatchId, StringComparison.Ordinal)
        .Replace("{programme}", batch.ProgrammeCode, StringComparison.Ordinal)
        .Replace("{date}", batch.MadeOn.ToString("yyyyMMdd", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private byte[] Marked(byte[] bytes) => layout.ByteOrderMark ? [.. Utf8Mark, .. bytes] : bytes;

    private StringBuilder Body()
    {
        var text = new StringBuilder(batch.Lines.Count * 100);
        var row = 1;
        if (form.Header is { } header) Append(text, row++, null, header);
        foreach (var line in batch.Lines) Append(text, row++, line, form.Detail);
        return text;
    }

    private void CheckOrder()
    {
        if (batch.Lines.Count == 0) throw new ArgumentException($"Batch {batch.BatchId} has no lines.");
        if (batch.Lines.Any(line => line.AmountFen <= 0)) throw new ArgumentException($"Batch {batch.BatchId} has a line without a positive amount.");
        if (batch.Lines.Zip(batch.Lines.Skip(1)).Any(pair => pair.First.Line >= pair.Second.Line)) throw new ArgumentException($"Lines of batch {batch.BatchId} are not in order of their numbers.");
        if (batch.Lines[0].Line < 1) throw new ArgumentException($"Lines of batch {batch.BatchId} count from 1.");
    }

    private string Line(IReadOnlyList<LayoutField> record, LayoutSource source) =>
        string.Join(layout.Form == LayoutForm.Delimited ? layout.Delimiter : "", record.Select(field => values.Padded(field, values.Of(field, source)))) + lineEnd;

    private void Append(StringBuilder text, int row, BankBatchLine? line, IReadOnlyList<LayoutField> record)
    {
        var source = new LayoutSource(line);
        foreach (var (index, field) in record.Index())
        {
            var value = values.Of(field, source);
            if (index > 0 && layout.Form == LayoutForm.Delimited) text.Append(layout.Delimiter);
            // A value that cannot be encoded cannot be measured either; there will be no file.
            text.Append(Check(row, line?.Line ?? 0, index, field, value) ? values.Padded(field, value) : value);
        }

        text.Append(lineEnd);
    }

    private bool Check(int row, int line, int index, LayoutField field, string value)
    {
        var place = new SourcePlace(fileName, Row: row, Column: $"{index + 1}（{Called(field)}）");
        var shown = field.Kind == LayoutFieldKind.PayeeName ? Masks.Name(value) : "";
        var whose = line > 0 ? $"第{line}笔的" : "";
        var good = true;
        void Fault(string code, string message, string mend)
        {
            faults.Add(new UnwritableLine(IsOwn(field.Kind) ? line : 0, new Fault(code, FaultSeverity.Error, place, shown, $"{whose}{Called(field)}{message}", mend)));
            good = false;
        }

        if ((layout.Form == LayoutForm.Delimited && value.Contains(layout.Delimiter, StringComparison.Ordinal)) || value.Any(char.IsControl))
            Fault(BankFaultCodes.Field, layout.Form == LayoutForm.Delimited ? $"含有分隔符“{layout.Delimiter}”或控制字符。" : "含有控制字符。", $"请改正{Called(field)}后重新生成批次文件。");
        if (characters.Lacking(value) is { Count: > 0 } lacking)
        {
            var which = string.Join("、", lacking.Select(one => string.Create(CultureInfo.InvariantCulture, $"第{one.Position}个字（U+{one.CodePoint:X4}）")));
            Fault(BankFaultCodes.Encoding, $"{which}不在{bank.Name}的字符集{characters.Name}中。", "请与银行核对该字在银行系统中的写法，或改用GB18030字符集后重新生成批次文件。");
        }
        else if (field.Limit > 0 && characters.Count(value) > field.Limit)
            Fault(BankFaultCodes.Field, $"超过{field.Limit}字节。", $"请与{bank.Name}核对{Called(field)}的写法，或改用字段更宽的格式。");
        return good;
    }

    // What a payee brings along spoils its own line; what all lines share spoils the file.
    private static bool IsOwn(LayoutFieldKind kind) =>
        kind is LayoutFieldKind.PayeeName or LayoutFieldKind.Card or LayoutFieldKind.IdNumber or LayoutFieldKind.EndToEndId or LayoutFieldKind.InstructionId or LayoutFieldKind.Sequence or LayoutFieldKind.AmountFen or LayoutFieldKind.AmountYuan;

    private static string Called(LayoutField field) => field.Kind == LayoutFieldKind.Literal ? "字段" : field.Name;
}
