namespace CivilAffairs.Adapters.Fields;

/// <summary>Wraps by the key that the settings name, and opens by whichever wrapped: a county that moves from a key file into the vault reads on, and the next turn of keys wraps all anew.</summary>
public sealed class KeyWrappings(FileKeyWrapping file, VaultKeyWrapping? vault) : IKeyWrapping
{
    private IKeyWrapping Chosen => vault is null ? file : vault;

    /// <inheritdoc/>
    public string Current(CancellationToken cancellation = default) => Chosen.Current(cancellation);

    /// <inheritdoc/>
    public WrappedKey Wrap(byte[] key, CancellationToken cancellation = default) => Chosen.Wrap(key, cancellation);

    /// <inheritdoc/>
    public byte[] Unwrap(WrappedKey wrapped, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(wrapped);
        if (wrapped.By.StartsWith(FileKeyWrapping.Prefix, StringComparison.Ordinal)) return file.Unwrap(wrapped, cancellation);
        return vault is not null ? vault.Unwrap(wrapped, cancellation) : throw new FieldKeyException($"A data key was wrapped by '{wrapped.By}': setting 'Fields:VaultKey' is missing.");
    }
}
