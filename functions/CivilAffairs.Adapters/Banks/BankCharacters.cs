using System.Text;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Banks;

/// <summary>A bank's character set, strict both ways: what it lacks is told, never replaced.</summary>
internal sealed class BankCharacters
{
    private readonly Encoding encoding;

    private BankCharacters(string name, Encoding encoding) => (Name, this.encoding) = (name, encoding);

    /// <summary>
    /// Character set of a bank's files: the layout's own, or else the bank's: GB18030, GBK or UTF-8 (without a mark). Another one is a wrong
    /// setting and throws <see cref="InvalidOperationException"/>.
    /// </summary>
    public static BankCharacters Of(AgentBank bank, BankLayout layout)
    {
        var name = layout.Encoding.Length > 0 ? layout.Encoding : bank.Encoding;
        return new(name, bank.Code);
    }

    /// <summary>Name as configured.</summary>
    public string Name { get; }

    private BankCharacters(string name, string bankCode) : this(name, name.ToUpperInvariant() switch
    {
        "GB18030" => Strict(54936),
        "GBK" => Strict(936),
        "UTF-8" or "UTF8" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        _ => throw new InvalidOperationException($"Bank '{bankCode}' has encoding '{name}'; GB18030, GBK and UTF-8 are known."),
    })
    {
    }

    /// <summary>Bytes of a text that holds nothing <see cref="Lacking"/>.</summary>
    public byte[] Encode(string text) => encoding.GetBytes(text);

    /// <summary>Bytes that a text takes.</summary>
    public int Count(string text) => encoding.GetByteCount(text);

    /// <summary>The text, or null when the bytes are none in this character set.</summary>
    public string? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Characters that the set lacks: 1-based position in the text and code point.</summary>
    public IReadOnlyList<(int Position, int CodePoint)> Lacking(string text)
    {
        if (Carries(text)) return [];
        var lacking = new List<(int, int)>();
        var position = 0;
        for (var index = 0; index < text.Length;)
        {
            position++;
            var whole = Rune.TryGetRuneAt(text, index, out var rune);
            var length = whole ? rune.Utf16SequenceLength : 1;
            if (!whole || !Carries(text.Substring(index, length))) lacking.Add((position, whole ? rune.Value : text[index]));
            index += length;
        }
        return lacking;
    }

    private bool Carries(string text)
    {
        try
        {
            // A set may take a look-alike for a character; only what comes back the same was carried.
            return encoding.GetString(encoding.GetBytes(text)) == text;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static Encoding Strict(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? throw new InvalidOperationException($"This platform lacks code page {codePage}.");
}
