namespace CivilAffairs.Adapters.Banks;

/// <summary>The folder at a bank into which files are put. Names are plain, without a path.</summary>
internal interface IDropFolder
{
    /// <summary>Whether a file of that name is there.</summary>
    Task<bool> HasAsync(string name, CancellationToken cancellation);

    /// <summary>The bytes.</summary>
    Task<byte[]> ReadAsync(string name, CancellationToken cancellation);

    /// <summary>Writes a file anew and returns when all its bytes are there for good.</summary>
    Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>Gives a file another name that is free, in one move.</summary>
    Task RenameAsync(string name, string newName, CancellationToken cancellation);

    /// <summary>Removes a file.</summary>
    Task DeleteAsync(string name, CancellationToken cancellation);

    /// <summary>Names of all that is there; none where the bank does not let us look.</summary>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation);
}
