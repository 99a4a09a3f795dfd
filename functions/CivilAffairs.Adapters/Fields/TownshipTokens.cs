using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CivilAffairs.Core.Notification;

namespace CivilAffairs.Adapters.Fields;

/// <summary>Tokens as HMAC-SHA-256 over allocation and township, in base64url: nothing is stored, and none can be made without the key.</summary>
public sealed class TownshipTokens(FieldKeys keys) : ITownshipTokens
{
    private readonly byte[] key = keys.Derive("township-token");

    /// <inheritdoc/>
    public string Issue(string allocationId, string townshipCode)
    {
        ArgumentException.ThrowIfNullOrEmpty(allocationId);
        ArgumentException.ThrowIfNullOrEmpty(townshipCode);
        return Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{allocationId}\n{townshipCode}")));
    }

    /// <inheritdoc/>
    public bool IsValid(string allocationId, string townshipCode, string token)
    {
        if (string.IsNullOrEmpty(allocationId) || string.IsNullOrEmpty(townshipCode) || token is null) return false;
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Issue(allocationId, townshipCode)), Encoding.UTF8.GetBytes(token));
    }
}
