using System.Globalization;

namespace CivilAffairs.Core.Disbursement;

/// <summary>Whether a bank's layout can be worked with. The app refuses to start with one that cannot.</summary>
public static class BankLayoutCheck
{
    private static readonly string[] Encodings = ["", "GB18030", "GBK", "UTF-8"];

    private static readonly LayoutFieldKind[] OfFile =
    [
        LayoutFieldKind.Literal, LayoutFieldKind.Ignored, LayoutFieldKind.BatchId, LayoutFieldKind.Programme, LayoutFieldKind.PayerAccount, LayoutFieldKind.Date,
        LayoutFieldKind.Count, LayoutFieldKind.TotalYuan, LayoutFieldKind.TotalFen,
    ];

    private static readonly LayoutFieldKind[] OfLine =
    [
        LayoutFieldKind.Literal, LayoutFieldKind.Ignored, LayoutFieldKind.BatchId, LayoutFieldKind.Programme, LayoutFieldKind.PayerAccount, LayoutFieldKind.Date,
        LayoutFieldKind.Sequence, LayoutFieldKind.EndToEndId, LayoutFieldKind.InstructionId, LayoutFieldKind.Card, LayoutFieldKind.PayeeName, LayoutFieldKind.IdType,
        LayoutFieldKind.IdNumber, LayoutFieldKind.BranchNumber, LayoutFieldKind.AmountYuan, LayoutFieldKind.AmountFen, LayoutFieldKind.Summary,
    ];

    private static readonly LayoutFieldKind[] OfAnswer =
    [
        LayoutFieldKind.Literal, LayoutFieldKind.Ignored, LayoutFieldKind.Sequence, LayoutFieldKind.EndToEndId, LayoutFieldKind.Card, LayoutFieldKind.PayeeName,
        LayoutFieldKind.AmountYuan, LayoutFieldKind.AmountFen, LayoutFieldKind.Status, LayoutFieldKind.BankReference, LayoutFieldKind.ReasonCode, LayoutFieldKind.ReasonText,
    ];

    private static readonly LayoutFieldKind[] OfTotals =
    [
        LayoutFieldKind.CreditedCount, LayoutFieldKind.CreditedYuan, LayoutFieldKind.CreditedFen, LayoutFieldKind.FailedCount, LayoutFieldKind.FailedYuan, LayoutFieldKind.FailedFen,
        LayoutFieldKind.PendingCount, LayoutFieldKind.PendingYuan, LayoutFieldKind.PendingFen,
    ];

    /// <summary>All that is wrong, each with the field it is about and the mend, in plain Chinese; empty when nothing is.</summary>
    public static IReadOnlyList<string> Check(BankLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return
        [
            .. Whole(layout),
            .. Outbound(layout, "batch", layout.Batch, needsAmount: true),
            .. Inbound(layout, "return", layout.Return, needsAmount: true),
            .. layout.Query is { } query ? Outbound(layout, "query", query, needsAmount: false) : [],
            .. layout.Prevalidation is { } prevalidation ? Outbound(layout, "prevalidation", prevalidation, needsAmount: false) : [],
            .. layout.PrevalidationAnswer is { } answer ? Inbound(layout, "prevalidationAnswer", answer, needsAmount: false) : [],
        ];
    }

    private static IEnumerable<string> Whole(BankLayout layout)
    {
        if (string.IsNullOrWhiteSpace(layout.Name)) yield return "name：格式名称不能为空";
        if (!Encodings.Contains(layout.Encoding, StringComparer.OrdinalIgnoreCase)) yield return $"encoding：“{layout.Encoding}”应为GB18030、GBK或UTF-8，不写则用银行的设置";
        if (layout.ByteOrderMark && !layout.Encoding.Equals("UTF-8", StringComparison.OrdinalIgnoreCase)) yield return "byteOrderMark：只有UTF-8文件可以带字节序标记，请改encoding或去掉本项";
        if (layout.Form == LayoutForm.Delimited && (layout.Delimiter.Length is 0 or > 4 || layout.Delimiter.Any(letter => letter is '\r' or '\n' || letter > 126 || char.IsLetterOrDigit(letter))))
            yield return "delimiter：分隔符应为1至4个半角符号，如“|”“|!”“,”或制表符";
        if (layout.Prevalidation is null != layout.PrevalidationAnswer is null) yield return "prevalidation：预验文件和预验回复（prevalidationAnswer）应同时配置";
        if (layout.PrevalidationAnswer is { FileName.Length: 0 }) yield return "prevalidationAnswer.fileName：应写明文件名，如{batch}.yz.txt，以便与回盘区别";
        foreach (var (code, reason) in layout.Reasons.Where(pair => !IsoReasons.IsKnown(pair.Value)))
            yield return $"reasons.{code}：“{reason}”不是ISO 20022原因代码，可用{string.Join("、", IsoReasons.Known)}";
    }

    private static IEnumerable<string> Outbound(BankLayout layout, string name, OutboundLayout file, bool needsAmount)
    {
        if (!file.FileName.Contains("{batch}", StringComparison.Ordinal) || !IsFileName(file.FileName)) yield return $"{name}.fileName：“{file.FileName}”应含{{batch}}，且不含路径";
        foreach (var fault in Records(layout, name, file.Header, file.Detail, file.Trailer, OfFile, OfLine, [.. OfFile, LayoutFieldKind.BodyDigest])) yield return fault;
        LayoutFieldKind[] needed = [LayoutFieldKind.EndToEndId, LayoutFieldKind.Card, LayoutFieldKind.PayeeName];
        foreach (var kind in name == "query" ? [LayoutFieldKind.EndToEndId] : needed)
            if (file.Detail.All(field => field.Kind != kind)) yield return $"{name}.detail：缺少{new LayoutField(kind).Name}（{Camel(kind)}），请补上";
        if (needsAmount && file.Detail.Count(field => field.Kind is LayoutFieldKind.AmountYuan or LayoutFieldKind.AmountFen) != 1) yield return $"{name}.detail：应有且只有一个金额字段（amountYuan或amountFen）";
        if (file.Companion is not { } companion) yield break;
        if (!companion.FileName.Contains("{batch}", StringComparison.Ordinal) || !IsFileName(companion.FileName) || companion.FileName == file.FileName)
            yield return $"{name}.companion.fileName：“{companion.FileName}”应含{{batch}}，且与正文文件不同名";
        LayoutFieldKind[] allowed = [.. OfFile, LayoutFieldKind.FileName, LayoutFieldKind.FileBytes, LayoutFieldKind.FileDigest];
        foreach (var fault in Record(layout, $"{name}.companion.fields", companion.Fields, allowed)) yield return fault;
    }

    private static IEnumerable<string> Inbound(BankLayout layout, string name, InboundLayout file, bool needsAmount)
    {
        foreach (var fault in Records(layout, name, file.Header, file.Detail, file.Trailer, [.. OfFile, .. OfTotals], OfAnswer, [.. OfFile, .. OfTotals])) yield return fault;
        foreach (var kind in (LayoutFieldKind[])[LayoutFieldKind.EndToEndId, LayoutFieldKind.Status])
            if (file.Detail.All(field => field.Kind != kind)) yield return $"{name}.detail：缺少{new LayoutField(kind).Name}（{Camel(kind)}），请补上";
        if (needsAmount && file.Detail.Count(field => field.Kind is LayoutFieldKind.AmountYuan or LayoutFieldKind.AmountFen) != 1) yield return $"{name}.detail：应有且只有一个金额字段（amountYuan或amountFen），逐笔核对要用";
        if (file.Header?.Any(field => field.Kind == LayoutFieldKind.BatchId) != true && !file.FileName.Contains("{batch}", StringComparison.Ordinal))
            yield return $"{name}：首行没有批次号（batchId）时，fileName应含{{batch}}，否则不知道回盘的是哪一批";
        if (!file.Statuses.Values.Contains(BankLineStatus.Credited) || !file.Statuses.Values.Contains(BankLineStatus.Failed)) yield return $"{name}.statuses：至少应有成功（credited）和失败（failed）的写法";
        if (file.Trailer is null) yield break;
        if (Marker(file.Trailer) is not { } last || Marker(file.Detail) is not { } line || last == line) yield return $"{name}.trailer：有末行时，明细行和末行的第一个字段应是不同的固定标志（literal）";
    }

    private static IEnumerable<string> Records(
        BankLayout layout, string name, IReadOnlyList<LayoutField>? header, IReadOnlyList<LayoutField> detail, IReadOnlyList<LayoutField>? trailer,
        LayoutFieldKind[] inHeader, LayoutFieldKind[] inDetail, LayoutFieldKind[] inTrailer) =>
    [
        .. Record(layout, $"{name}.header", header ?? [], inHeader),
        .. detail.Count == 0 ? [$"{name}.detail：明细行没有字段"] : Record(layout, $"{name}.detail", detail, inDetail),
        .. Record(layout, $"{name}.trailer", trailer ?? [], inTrailer),
    ];

    private static IEnumerable<string> Record(BankLayout layout, string name, IReadOnlyList<LayoutField> fields, LayoutFieldKind[] allowed)
    {
        foreach (var (index, field) in fields.Index())
        {
            var where = $"{name}[{index}]（{Camel(field.Kind)}）";
            if (!allowed.Contains(field.Kind)) yield return $"{where}：这里不能用这种字段";
            if (field.Kind == LayoutFieldKind.Literal && field.Value.Length == 0) yield return $"{where}：固定内容（value）不能为空，空字段请用ignored";
            if (layout.Form == LayoutForm.Fixed && field.Bytes is <= 0 or > 500) yield return $"{where}：定长格式应写明字节数（bytes），1至500";
            if (layout.Form == LayoutForm.Delimited && field.Value.Contains(layout.Delimiter, StringComparison.Ordinal)) yield return $"{where}：内容含有分隔符";
            if (field.PadWith is not [> (char)31 and < (char)127]) yield return $"{where}：填充字符（padWith）应为一个半角字符";
            if (field.Kind == LayoutFieldKind.Date && !IsDateFormat(field.Format)) yield return $"{where}：日期写法“{field.Format}”不对，应如yyyyMMdd";
        }

        foreach (var kind in fields.Where(field => field.Kind is not (LayoutFieldKind.Literal or LayoutFieldKind.Ignored)).GroupBy(field => field.Kind).Where(group => group.Skip(1).Any()))
            yield return $"{name}：{Camel(kind.Key)}出现两次";
    }

    private static string? Marker(IReadOnlyList<LayoutField> record) => record is [{ Kind: LayoutFieldKind.Literal } first, ..] ? first.Value : null;

    private static bool IsFileName(string pattern) => pattern.Length is > 0 and <= 80 && pattern.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '{' or '}' or '.' or '-' or '_') && pattern[0] != '.';

    private static bool IsDateFormat(string format)
    {
        var day = new DateOnly(2026, 11, 25);
        return DateOnly.TryParseExact(day.ToString(format, CultureInfo.InvariantCulture), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read == day;
    }

    private static string Camel(LayoutFieldKind kind)
    {
        var name = kind.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
