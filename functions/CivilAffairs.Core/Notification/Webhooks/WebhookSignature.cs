using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CivilAffairs.Core.Notification.Webhooks;

/// <summary>Signs messages as Standard Webhooks does: HMAC-SHA-256 over id, time and body, so that a receiver knows who sent it, when, and that nothing changed.</summary>
public static class WebhookSignature
{
    /// <summary>Header with the message's id.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>Header with the time of the try, in seconds since 1970.</summary>
    public const string TimeHeader = "webhook-timestamp";

    /// <summary>Header with the signatures.</summary>
    public const string Header = "webhook-signature";

    private const string Prefix = "whsec_";

    /// <summary>Bytes of a secret that the app draws.</summary>
    public const int SecretBytes = 32;

    /// <summary>Drawn bytes as a secret, as receivers' libraries take it.</summary>
    public static string SecretOf(ReadOnlySpan<byte> drawn) => Prefix + Convert.ToBase64String(drawn);

    /// <summary>Whether a text is a secret: <c>whsec_</c> and 24 to 64 bytes in base64.</summary>
    public static bool IsSecret(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = new byte[text.Length];
        return text.StartsWith(Prefix, StringComparison.Ordinal) && Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length) && length is >= 24 and <= 64;
    }

    /// <summary>Value of the signature's header: one signature for each secret.</summary>
    public static string Sign(string messageId, DateTimeOffset at, string body, IEnumerable<string> secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        var content = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{messageId}.{at.ToUnixTimeSeconds()}.{body}"));
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), content))}"));
    }
}
