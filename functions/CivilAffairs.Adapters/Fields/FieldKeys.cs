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
    private readonly byte[] secret;

    private FieldKeys(byte[] secret) => this.secret = secret;

    /// <summary>
    /// Reads the file of setting <c>Fields:KeyFile</c>; creates it, readable by its owner alone, when it is absent and <c>Fields:CreateKeyFile</c> is <c>true</c>.
    /// A missing setting, a missing or wrong file throws <see cref="InvalidOperationException"/>.
    /// </summary>
    public static FieldKeys Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var path = configuration["Fields:KeyFile"];
        if (string.IsNullOrEmpty(path)) throw new InvalidOperationException("Setting 'Fields:KeyFile' is missing.");
        if (!File.Exists(path))
        {
            if (!string.Equals(configuration["Fields:CreateKeyFile"], "true", StringComparison.OrdinalIgnoreCase))
                throw new InvalidOperationException($"Key file '{path}' does not exist. Setting 'Fields:CreateKeyFile' = true would create one; where encrypted fields exist, restore the old file instead.");
            Create(path);
        }
        return Read(path);
    }

    /// <summary>The key for one use.</summary>
    internal byte[] Derive(string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes, info: Encoding.ASCII.GetBytes($"civil-affairs/{use}/1"));

    private static FieldKeys Read(string path)
    {
        var text = File.ReadAllText(path).Trim();
        var bytes = new byte[KeyBytes + 1];
        if (!Convert.TryFromBase64String(text, bytes, out var length) || length != KeyBytes)
            throw new InvalidOperationException($"Key file '{path}' must hold {KeyBytes} bytes in base64.");
        return new FieldKeys(bytes[..KeyBytes]);
    }

    // Written beside and moved into place: another process sees the whole file or none, and of two that create it the first one's stands.
    private static void Create(string path)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var draft = $"{full}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(draft, Encoding.ASCII, options)) writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));
        try
        {
            File.Move(draft, full, overwrite: false);
        }
        catch (IOException) when (File.Exists(full))
        {
            File.Delete(draft);
        }
    }
}
