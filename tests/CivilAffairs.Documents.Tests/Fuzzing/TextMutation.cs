using System.Text;
using System.Text.RegularExpressions;

namespace CivilAffairs.Documents.Tests.Fuzzing;

/// <summary>Damages text in the language it is written in: numbers, names, quotes, brackets, tags.</summary>
public static partial class TextMutation
{
    private static readonly string[] Numbers = ["0", "-1", "1", "2", "3", "7", "255", "65536", "1048577", "16385", "2147483647", "2147483648", "4294967295", "99999999999999999999", "1e308", "-1e308", "NaN", "0.0000001"];

    private static readonly string[] Pieces =
    [
        "\"", "\"\"", ",", "\t", "|", "\r\n", "\r", "\0", "(", ")", "<", ">", "<<", ">>", "[", "]", "/", "%", "\\", "<FFFFFFFF>", "<00000000>", " 0 R", " obj", "endobj", "stream\n", "endstream", "BT ", " ET",
        " Tj", "/F1", "[[[[[[[[[[[[[[[[", "q ", "Q ", "0 0 0 0 0 0 cm ", "1 0 0 1 1e9 1e9 cm ", "beginbfrange", "endcmap", "xref", "trailer", "=", "'", "=\"", "　", "\uFEFF", "\uFFFD", "𠮷", "\u202E", "&amp;", "&lt;", "&#0;", "&x;", "<![CDATA[", "]]>", "<!--", "-->", "<?x?>", "XFD1048577", "A0", "AAAA1", "B2:A1",
    ];

    /// <summary>The damaged text, in whatever encoding the bytes have.</summary>
    public static byte[] Of(byte[] bytes, Random random)
    {
        // One byte a letter keeps every byte as it is.
        var text = Encoding.Latin1.GetString(bytes);
        return Encoding.Latin1.GetBytes(Of(text, random, piece => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(piece))));
    }

    /// <summary>The damaged text.</summary>
    public static string Of(string text, Random random, Func<string, string>? encode = null)
    {
        var at = random.Next(text.Length + 1);
        var piece = (encode ?? (same => same))(Pieces[random.Next(Pieces.Length)]);
        switch (random.Next(5))
        {
            case 0:
                return text.Insert(at, piece);
            case 1:
                return text.Insert(at, string.Concat(Enumerable.Repeat(piece, random.Next(1, 3000))));
            case 2:
                return text.Remove(at, Math.Min(text.Length - at, random.Next(1, 200)));
            default:
                var numbers = Number().Matches(text);
                if (numbers.Count == 0) return text.Insert(at, piece);
                var number = numbers[random.Next(numbers.Count)];
                return $"{text[..number.Index]}{Numbers[random.Next(Numbers.Length)]}{text[(number.Index + number.Length)..]}";
        }
    }

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
