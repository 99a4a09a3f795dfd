namespace CivilAffairs.Core.Storage;

/// <summary>Every encrypted field that lies in a table, visited in pages (decision 26).</summary>
public interface IFieldCiphers
{
    /// <summary>Tables that hold encrypted fields.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>
    /// Visits one page of a table; with <paramref name="renew"/> it encrypts anew what the key in use did not encrypt. Safe to run twice: a row is written under the version that was read,
    /// and what another hand changed meanwhile stays for the next visit. A page that was renewed is not renewed again.
    /// </summary>
    /// <param name="table">One of <see cref="Tables"/>.</param>
    /// <param name="after"><see cref="CipherPage.Next"/> of the page before; null: the first page.</param>
    /// <param name="renew">Whether to write.</param>
    /// <param name="cancellation">Stops.</param>
    Task<CipherPage> VisitAsync(string table, string? after, bool renew, CancellationToken cancellation = default);
}

/// <summary>A page that was visited.</summary>
/// <param name="Next">Where the next one begins; null: this was the last.</param>
/// <param name="ByKey">How many fields stand under which key now.</param>
/// <param name="Renewed">Fields that were encrypted anew.</param>
/// <param name="Overtaken">Rows that another hand changed meanwhile.</param>
public sealed record CipherPage(string? Next, IReadOnlyDictionary<int, int> ByKey, int Renewed, int Overtaken);
