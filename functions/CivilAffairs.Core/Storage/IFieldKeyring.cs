namespace CivilAffairs.Core.Storage;

/// <summary>The data keys by which fields are encrypted, as those see them who turn keys (decision 26). A key has a number; the highest one encrypts, every one that is not retired decrypts.</summary>
public interface IFieldKeyring
{
    /// <summary>How long an instance of the app may go on encrypting by a key after a newer one was made: it looks for one that often.</summary>
    static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);

    /// <summary>Reads the keys and opens them; makes the first one where there is none. Throws when a key cannot be opened: the app must not start then.</summary>
    void Open(CancellationToken cancellation = default);

    /// <summary>The keys as they stand now.</summary>
    IReadOnlyList<FieldKeyState> List(CancellationToken cancellation = default);

    /// <summary>Makes key <paramref name="number"/>. Safe to run twice by the number: one that is there stays.</summary>
    void Add(int number, CancellationToken cancellation = default);

    /// <summary>Wraps every key anew whose wrapping key has a newer version; returns how many. Safe to run twice.</summary>
    int Rewrap(CancellationToken cancellation = default);

    /// <summary>Destroys a key. Nothing that it encrypted can be read again. Safe to run twice. The key in use is never retired: throws <see cref="InvalidOperationException"/>.</summary>
    void Retire(int number, CancellationToken cancellation = default);

    /// <summary>Number of the key that encrypted a field; 0: of before there were data keys.</summary>
    int NumberOf(string cipher);

    /// <summary>Encrypts anew by the key in use.</summary>
    string Renew(string cipher);
}

/// <summary>A data key, without its content.</summary>
/// <param name="Number">Number.</param>
/// <param name="WrappedBy">Name and version of the key that wraps it; empty when it was retired.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="RetiredAt">When it was destroyed; null: it can decrypt.</param>
public sealed record FieldKeyState(int Number, string WrappedBy, DateTimeOffset MadeAt, DateTimeOffset? RetiredAt);
