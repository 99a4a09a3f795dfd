using System.Text;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Adapters.Fields;

/// <summary>Encrypts by the current data key of <see cref="DataKeyRing"/> and decrypts by any, and what was encrypted before there were data keys by the county's secret. Fingerprints stay under the county's secret: decision 26 says why.</summary>
public sealed class FieldKeyring(AesFieldProtector before, DataKeyRing ring) : IFieldProtector, IFieldKeyring
{
    /// <inheritdoc/>
    public string Protect(string plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        var (number, key) = ring.Current();
        return Convert.ToBase64String(NumberedSeal.Seal(number, key, Encoding.UTF8.GetBytes(plain)));
    }

    /// <inheritdoc/>
    /// <remarks>An empty field is one that was erased (decision 27), and stays empty.</remarks>
    /// <exception cref="FieldUnreadableException">The text was altered, or its key is not here.</exception>
    public string Unprotect(string cipher)
    {
        if (cipher is "") return "";
        var bytes = AesFieldProtector.Bytes(cipher);
        var number = NumberedSeal.NumberOf(bytes);
        return number == NumberedSeal.Unnumbered ? before.Unprotect(cipher) : Encoding.UTF8.GetString(NumberedSeal.Open(ring.KeyOf(number), bytes));
    }

    /// <inheritdoc/>
    public string Fingerprint(string plain) => before.Fingerprint(plain);

    /// <inheritdoc/>
    public void Open(CancellationToken cancellation = default) => ring.Read(cancellation);

    /// <inheritdoc/>
    public IReadOnlyList<FieldKeyState> List(CancellationToken cancellation = default) =>
        [.. ring.Read(cancellation).Rows.Select(row => new FieldKeyState(row.Number, row.Wrapped?.By ?? "", row.MadeAt, row.RetiredAt))];

    /// <inheritdoc/>
    public void Add(int number, CancellationToken cancellation = default) => ring.Add(number, cancellation);

    /// <inheritdoc/>
    public int Rewrap(CancellationToken cancellation = default) => ring.Rewrap(cancellation);

    /// <inheritdoc/>
    public void Retire(int number, CancellationToken cancellation = default) => ring.Retire(number, cancellation);

    /// <inheritdoc/>
    public int NumberOf(string cipher) => NumberedSeal.NumberOf(AesFieldProtector.Bytes(cipher));

    /// <inheritdoc/>
    public string Renew(string cipher) => Protect(Unprotect(cipher));
}
