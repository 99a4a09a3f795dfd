namespace CivilAffairs.Adapters.Fields;

/// <summary>
/// The key that wraps data keys (envelope encryption): in Azure a key of Key Vault, which never leaves it; on one machine a key derived from the key file. Calls wait for
/// the vault: they happen at the start, when a key is new, and in the job that turns keys, never for a single field.
/// </summary>
public interface IKeyWrapping
{
    /// <summary>Name of the version that wraps now, as it stands in <see cref="WrappedKey.By"/>.</summary>
    /// <exception cref="FieldKeyException">The key cannot be reached.</exception>
    string Current(CancellationToken cancellation = default);

    /// <summary>Wraps a data key by the current version.</summary>
    /// <exception cref="FieldKeyException">The key cannot be reached or refuses.</exception>
    WrappedKey Wrap(byte[] key, CancellationToken cancellation = default);

    /// <summary>Opens a data key by the version that wrapped it.</summary>
    /// <exception cref="FieldKeyException">The key cannot be reached, refuses, or is another one.</exception>
    byte[] Unwrap(WrappedKey wrapped, CancellationToken cancellation = default);
}

/// <summary>A data key that only its wrapping key opens.</summary>
/// <param name="By">Name and version of the wrapping key.</param>
/// <param name="Content">The wrapped bytes.</param>
public sealed record WrappedKey(string By, byte[] Content);

/// <summary>A key of fields cannot be had. The message never holds a key.</summary>
public sealed class FieldKeyException(string message, Exception? cause = null) : Exception(message, cause);
