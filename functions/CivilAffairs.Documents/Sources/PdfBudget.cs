using CivilAffairs.Documents.Packages;

namespace CivilAffairs.Documents.Sources;

/// <summary>
/// What a PDF may unpack to: the library reads whatever a file asks for, and one of a few kilobytes can ask for more than any memory holds.
/// Once spent it stays spent, since the library goes on after some failures.
/// </summary>
internal sealed class PdfBudget
{
    /// <summary>Most bytes of one unpacked stream; fonts are the largest that joint documents hold.</summary>
    public const long MaximumStreamBytes = 32L * 1024 * 1024;

    private const long MaximumBytes = 192L * 1024 * 1024;
    private const long MaximumCalls = 100_000;

    // A dense page has some 5,000.
    private const long MaximumLettersOfAPage = 300_000;
    private const long MaximumMappedLetters = 1_000_000;
    private long bytes;
    private long calls;
    private long letters;
    private long mapped;

    /// <summary>Whether reading went past a bound.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Letters count anew for each page.</summary>
    public void BeginPage() => letters = 0;

    /// <summary>A stream is looked up.</summary>
    public void Call() => Check(++calls > MaximumCalls);

    /// <summary>Bytes were unpacked.</summary>
    public void Unpack(long count) => Check(count > MaximumStreamBytes || (bytes += count) > MaximumBytes);

    /// <summary>Letters may be drawn.</summary>
    public void Draw(long count) => Check((letters += count) > MaximumLettersOfAPage);

    /// <summary>Codes of a font are given letters.</summary>
    public void Map(long count) => Check(count > MaximumMappedLetters || (mapped += count) > MaximumMappedLetters);

    private void Check(bool isOver)
    {
        IsSpent |= isOver;
        if (IsSpent) throw new FileBoundException("A PDF unpacks to too much.");
    }
}
