using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CivilAffairs.Core.Access;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Adapters.Fields;

/// <summary>Sessions sealed as <see cref="SealedBytes"/> and forms signed by HMAC-SHA-256, each under a key of its own.</summary>
public sealed class SessionSeal(FieldKeys keys) : ISessionSeal
{
    private readonly SealedBytes sessions = new(keys.Derive("console-session"));
    private readonly byte[] forms = keys.Derive("console-form");

    /// <inheritdoc/>
    public string Seal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Base64Url.EncodeToString(sessions.Seal(Encoding.UTF8.GetBytes(text)));
    }

    /// <inheritdoc/>
    public string? Open(string sealedText)
    {
        ArgumentNullException.ThrowIfNull(sealedText);
        try
        {
            return Encoding.UTF8.GetString(sessions.Open(Base64Url.DecodeFromChars(sealedText)));
        }
        catch (Exception foreign) when (foreign is FieldUnreadableException or FormatException)
        {
            // Forged, altered or of another key: as good as none.
            return null;
        }
    }

    /// <inheritdoc/>
    public string Sign(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Base64Url.EncodeToString(HMACSHA256.HashData(forms, Encoding.UTF8.GetBytes(text)));
    }
}
