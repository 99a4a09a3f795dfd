namespace CivilAffairs.Core.Storage;

/// <summary>Encryption of resident IDs and card numbers at rest, and keyed hashes for matching them (design.md, "Where things lie").</summary>
public interface IFieldProtector
{
    /// <summary>Encrypts a field; every call gives other text.</summary>
    string Protect(string plain);

    /// <summary>Decrypts.</summary>
    /// <exception cref="FieldUnreadableException">The text was altered, or the key is another one.</exception>
    string Unprotect(string cipher);

    /// <summary>Keyed hash (lower-case hex, 64 characters) of a normalised field: equal fields, equal hash; useless without the key.</summary>
    string Fingerprint(string plain);
}
