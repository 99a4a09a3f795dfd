using System.Text;
using CivilAffairs.Documents.Packages;

namespace CivilAffairs.Documents.Sources;

/// <summary>
/// Tells the encoding of a text file without guessing: a byte order mark decides; without one it is UTF-8 when all of it is valid
/// UTF-8, otherwise GB18030 when all of it is valid GB18030, otherwise unknown.
/// </summary>
internal static class TextEncodings
{
    private const int Gb18030CodePage = 54936;
    private const int ChunkBytes = 64 * 1024;
    private const int LeastBytes = 1024;

    /// <summary>A strict reader over the stream from its start; the stream stays open.</summary>
    /// <exception cref="FileRefusedException">No known encoding fits.</exception>
    public static StreamReader Open(string fileName, Stream content)
    {
        var encoding = Find(content) ?? throw new FileRefusedException(FormatRefusal.UnknownEncoding(fileName));
        content.Position = encoding.Preamble.Length > 0 && StartsWith(content, encoding.Preamble) ? encoding.Preamble.Length : 0;
        return new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: false, ChunkOf(content), leaveOpen: true);
    }

    private static Encoding? Find(Stream content)
    {
        Encoding[] marked = [new UTF8Encoding(true, true), new UnicodeEncoding(false, true, true), new UnicodeEncoding(true, true, true)];
        if (Array.Find(marked, encoding => StartsWith(content, encoding.Preamble)) is { } known) return Fits(content, known) ? known : null;
        var chinese = CodePagesEncodingProvider.Instance.GetEncoding(Gb18030CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            ?? throw new InvalidOperationException("GB18030 is not available.");
        return Array.Find([new UTF8Encoding(false, true), chinese], encoding => Fits(content, encoding));
    }

    private static bool StartsWith(Stream content, ReadOnlySpan<byte> mark)
    {
        Span<byte> head = stackalloc byte[4];
        content.Position = 0;
        var read = content.ReadAtLeast(head, mark.Length, throwOnEndOfStream: false);
        return head[..read].StartsWith(mark);
    }

    private static bool Fits(Stream content, Encoding encoding)
    {
        content.Position = 0;
        var decoder = encoding.GetDecoder();
        var bytes = new byte[ChunkOf(content)];
        var chars = new char[encoding.GetMaxCharCount(bytes.Length)];
        try
        {
            for (int read; (read = content.Read(bytes)) > 0;)
            {
                var count = decoder.GetChars(bytes.AsSpan(0, read), chars, flush: false);
                if (HasControls(chars.AsSpan(0, count))) return false;
            }

            decoder.GetChars([], chars, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    // Most rosters are a few kilobytes: buffers for large files would cost more than the reading.
    private static int ChunkOf(Stream content) => (int)Math.Clamp(content.Length, LeastBytes, ChunkBytes);

    // Text files hold tabs and line ends, and no other control character.
    private static bool HasControls(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\0', '\b') || text.ContainsAnyInRange('\x0E', '\x1F') || text.Contains('\uFFFE') || text.Contains('\uFFFF');
}
