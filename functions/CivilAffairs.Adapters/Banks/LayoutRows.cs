using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Banks;

/// <summary>
/// Cuts a file into lines and a line into fields. Lines are separated as bytes before anything is decoded, so that a line in a wrong character
/// set spoils itself alone (no byte of a GB18030, GBK or UTF-8 character is a line feed); so are fields of fixed width, which are counted in bytes.
/// </summary>
internal sealed class LayoutRows(BankLayout layout, BankCharacters characters)
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>Lines that hold something, by their 1-based number.</summary>
    public static IEnumerable<(int Row, ReadOnlyMemory<byte> Bytes)> Of(ReadOnlyMemory<byte> content)
    {
        if (content.Span.StartsWith(Utf8Mark)) content = content[Utf8Mark.Length..];
        for (var row = 1; content.Length > 0; row++)
        {
            var end = content.Span.IndexOf((byte)'\n');
            var bytes = end < 0 ? content : content[..end];
            content = end < 0 ? default : content[(end + 1)..];
            if (bytes.Span.TrimEnd("\r \t\u001a"u8).IsEmpty) continue;
            yield return (row, bytes.Span.EndsWith("\r"u8) ? bytes[..^1] : bytes);
        }
    }

    /// <summary>Whether a line begins with a record's fixed mark; a record without one takes every line.</summary>
    public bool Begins(ReadOnlySpan<byte> line, IReadOnlyList<LayoutField>? record)
    {
        if (record is not [{ Kind: LayoutFieldKind.Literal } mark, ..]) return record is not null;
        if (layout.Form == LayoutForm.Fixed) return line.Length >= mark.Bytes && characters.Decode(line[..mark.Bytes])?.Trim(mark.PadWith[0]) == mark.Value;
        return characters.Decode(line) is { } text && text.Split(layout.Delimiter, 2)[0].Trim() == mark.Value;
    }

    /// <summary>Fields of a line as the record has them; null when its bytes are not of the character set.</summary>
    public string[]? Fields(ReadOnlySpan<byte> line, IReadOnlyList<LayoutField> record)
    {
        if (layout.Form == LayoutForm.Delimited) return characters.Decode(line)?.Split(layout.Delimiter, StringSplitOptions.TrimEntries);
        var fields = new List<string>(record.Count);
        foreach (var field in record)
        {
            // Banks leave out the blanks at a line's end.
            var bytes = line.Length >= field.Bytes ? line[..field.Bytes] : line;
            line = line[bytes.Length..];
            if (characters.Decode(bytes) is not { } text) return null;
            fields.Add(Plain(field, text));
        }

        if (!line.TrimEnd((byte)' ').IsEmpty) fields.Add("");
        return [.. fields];
    }

    // Filling is taken off on its side; a number that is all filling is zero.
    private static string Plain(LayoutField field, string text)
    {
        var filling = field.PadWith[0];
        if (field.Pad != LayoutPad.Left) return text.TrimEnd(filling).TrimEnd(' ');
        var plain = text.TrimStart(filling).Trim();
        return plain.Length == 0 && filling == '0' && text.Length > 0 ? "0" : plain;
    }
}
