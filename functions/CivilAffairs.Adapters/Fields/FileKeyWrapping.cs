using System.Security.Cryptography;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Adapters.Fields;

/// <summary>Wraps by AES-256-GCM under a key derived from the county's secret: for one machine, where whoever has the key file has the data keys too.</summary>
public sealed class FileKeyWrapping(FieldKeys keys) : IKeyWrapping
{
    /// <summary>How names of such keys begin.</summary>
    internal const string Prefix = "file:";

    private const int NameBytes = 8;

    private readonly SealedBytes encryption = new(keys.Derive("key-encryption"));
    private readonly string name = Prefix + Convert.ToHexStringLower(SHA256.HashData(keys.Derive("key-name"))[..NameBytes]);

    /// <inheritdoc/>
    public string Current(CancellationToken cancellation = default) => name;

    /// <inheritdoc/>
    public WrappedKey Wrap(byte[] key, CancellationToken cancellation = default) => new(name, encryption.Seal(key));

    /// <inheritdoc/>
    public byte[] Unwrap(WrappedKey wrapped, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(wrapped);
        if (wrapped.By != name) throw new FieldKeyException($"A data key was wrapped by the key file '{wrapped.By}', and '{name}' is here: restore the file that belongs to this storage.");
        try
        {
            return encryption.Open(wrapped.Content);
        }
        catch (FieldUnreadableException altered)
        {
            throw new FieldKeyException($"A data key wrapped by '{name}' was altered.", altered);
        }
    }
}
