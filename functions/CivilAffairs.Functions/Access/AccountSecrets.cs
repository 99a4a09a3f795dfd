using System.Security.Cryptography;
using System.Text;
using CivilAffairs.Core.Access;
using CivilAffairs.Functions.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CivilAffairs.Functions.Access;

/// <summary>
/// Hashes of passwords and keys. Passwords go through the framework's hasher, PBKDF2 with HMAC-SHA-512, a random salt and 210,000 rounds; keys are drawn
/// by machines, 128 bits and more, and need none of that.
/// </summary>
public static class AccountSecrets
{
    /// <summary>Rounds for new hashes; a hash says by itself how many it took.</summary>
    private const int Rounds = 210_000;

    private const byte HasherFormat = 1;
    private const string KeyPrefix = "sha256:";
    private static readonly PasswordHasher<Account> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));

    // What is compared when nobody has the account: the answer takes as long and says the same.
    private static readonly Lazy<Account> Nobody = new(() => new Account { PasswordHash = HashPassword(Convert.ToBase64String(RandomNumberGenerator.GetBytes(18))) });

    /// <summary>Hash of a password for the accounts file.</summary>
    public static string HashPassword(string password) => Hasher.HashPassword(new Account(), password);

    /// <summary>Hash of a key for the accounts file.</summary>
    public static string HashKey(string key) => KeyPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Whether a password is an account's; as slow without an account as with one.</summary>
    public static bool IsPassword(Account? account, string password)
    {
        var compared = account is { PasswordHash.Length: > 0 } ? account : Nobody.Value;
        return Hasher.VerifyHashedPassword(compared, compared.PasswordHash, password) != PasswordVerificationResult.Failed && ReferenceEquals(compared, account);
    }

    /// <summary>Whether its hashes can be compared at all.</summary>
    public static bool AreReadable(Account account)
    {
        if (account.KeyHash.Length > 0) return account.KeyHash.StartsWith(KeyPrefix, StringComparison.Ordinal) && account.KeyHash.Length == KeyPrefix.Length + 64;
        var bytes = new byte[account.PasswordHash.Length];
        return Convert.TryFromBase64String(account.PasswordHash, bytes, out var length) && length > 40 && bytes[0] == HasherFormat;
    }

    /// <summary>Digest of an account: another password, role or scope makes another one.</summary>
    public static string StampOf(Account account) => Convert.ToHexStringLower(SHA256.HashData(WireJson.Write(account)))[..16];
}
