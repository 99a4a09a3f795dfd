using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace CivilAffairs.Adapters.Fields;

/// <summary>
/// The secret of one county, 32 bytes in a key file (base64), and the keys derived from it by HKDF-SHA-256: one for each use, so that what one
/// use shows never helps against another. Losing the file loses every encrypted field.
/// </summary>
public sealed class FieldKeys
{
    private const int KeyBytes = 32;
    private const string FileSetting = "Fields:KeyFile";
    private const string ValueSetting = "Fields:Key";
    private const string TokenFileSetting = "Township:TokenKeyFile";
    private const string TokenValueSetting = "Township:TokenKey";
    private const string CreateSetting = "Fields:CreateKeyFile";
    private readonly byte[] secret;

    private FieldKeys(byte[] secret) => this.secret = secret;

    /// <summary>
    /// Reads the setting <c>Fields:Key</c> (base64; in Azure a reference to Key Vault) or else the file of setting <c>Fields:KeyFile</c>. An absent file is created, readable by its owner alone, when <c>Fields:CreateKeyFile</c> is <c>true</c>
    /// or, with that setting absent, when the storage is an emulator on this machine. A missing setting or file and a wrong file throw <see cref="InvalidOperationException"/>.
    /// </summary>
    public static FieldKeys Read(IConfiguration configuration) => Read(configuration, ValueSetting, FileSetting);

    /// <summary>The secret for township tokens: <c>Township:TokenKey</c> or the file of <c>Township:TokenKeyFile</c> where set, so that tokens can be renewed alone; otherwise the fields' own.</summary>
    public static FieldKeys ReadForTokens(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var hasOwn = !string.IsNullOrEmpty(configuration[TokenValueSetting]) || !string.IsNullOrEmpty(configuration[TokenFileSetting]);
        return hasOwn ? Read(configuration, TokenValueSetting, TokenFileSetting) : Read(configuration);
    }

    /// <summary>The key for one use.</summary>
    internal byte[] Derive(string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes, info: Encoding.ASCII.GetBytes($"civil-affairs/{use}/1"));

    private static FieldKeys Read(IConfiguration configuration, string valueSetting, string setting)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration[valueSetting] is { Length: > 0 } value) return Parse(value, $"Setting '{valueSetting}'");
        if (configuration[setting] is not { Length: > 0 } path) throw new InvalidOperationException($"Setting '{setting}' is missing.");
        if (!File.Exists(path))
        {
            if (!OneMachine.Allows(configuration, CreateSetting))
                throw new InvalidOperationException($"Key file '{path}' does not exist. Setting '{CreateSetting}' = true would create one; where encrypted fields exist, restore the old file instead.");
            Create(path);
        }
        return Read(path);
    }

    private static FieldKeys Read(string path) => Parse(File.ReadAllText(path), $"Key file '{path}'");

    // The text itself is never told: an unresolved reference to Key Vault arrives here as what it says, a half key as half a key.
    private static FieldKeys Parse(string text, string place)
    {
        var bytes = new byte[KeyBytes + 1];
        if (!Convert.TryFromBase64String(text.Trim(), bytes, out var length) || length != KeyBytes)
            throw new InvalidOperationException($"{place} must hold {KeyBytes} bytes in base64.");
        return new FieldKeys(bytes[..KeyBytes]);
    }

    // Renaming lets another process see the whole file or none. It does not keep the first of two that create it (a rename replaces what came in
    // between): the named mutex does, on this machine, where alone a created key may be used.
    private static void Create(string path)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        using var turn = new Mutex(false, $"CivilAffairs.Key.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(full)))}");
        try
        {
            turn.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Whoever held it died before the renaming or after it: the file tells which.
        }

        try
        {
            if (!File.Exists(full)) Write(full);
        }
        finally
        {
            turn.ReleaseMutex();
        }
    }

    private static void Write(string full)
    {
        var draft = $"{full}.tmp";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(draft, Encoding.ASCII, options)) writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));
        File.Move(draft, full, overwrite: false);
    }
}
