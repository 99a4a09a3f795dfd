using System.Globalization;
using System.Text;

namespace CivilAffairs.Counterparts.Banks;

/// <summary>What the second sample bank's files have in common: fields by bytes of GB18030, numbers filled up with zeros, fen.</summary>
internal static class FixedWidth
{
    private const string Bank = "psbc";

    private static Encoding Gb18030 => CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Whether a bank speaks so.</summary>
    public static bool IsSpokenBy(string bank) => bank == Bank;

    /// <summary>Lines of a file without their ends; every line must have one.</summary>
    public static IReadOnlyList<byte[]> Lines(string batchId, byte[] content)
    {
        var lines = new List<byte[]>();
        for (var rest = content.AsSpan(); rest.Length > 0;)
        {
            var end = rest.IndexOf("\r\n"u8);
            if (end < 0) throw new CounterpartException($"银行拒收批次 {batchId}：末行没有换行");
            lines.Add(rest[..end].ToArray());
            rest = rest[(end + 2)..];
        }

        return lines;
    }

    /// <summary>Cuts a line into fields of these widths; a line of another length is refused.</summary>
    public static string[] Fields(string batchId, byte[] line, params int[] widths)
    {
        if (line.Length != widths.Sum()) throw new CounterpartException($"银行拒收批次 {batchId}：一行应有{widths.Sum()}字节，实有{line.Length}字节");
        var fields = new string[widths.Length];
        for (var (index, at) = (0, 0); index < widths.Length; at += widths[index++]) fields[index] = Gb18030.GetString(line, at, widths[index]).TrimEnd(' ');
        return fields;
    }

    /// <summary>One line, each text filled up with blanks to its width.</summary>
    public static byte[] Line(params (string Text, int Width)[] fields) =>
        [.. fields.SelectMany(field => Gb18030.GetBytes(field.Text + new string(' ', field.Width - Gb18030.GetByteCount(field.Text)))), .. "\r\n"u8];

    /// <summary>A number with its zeros.</summary>
    public static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
