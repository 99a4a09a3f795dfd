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
    private const long MaximumLettersUnpacked = 1_000_000;
    private const long MaximumMappedLetters = 1_000_000;
    private const long ManyTimes = 1_000_000;
    private long bytes;
    private long calls;
    private long letters;
    private long lettersUnpacked;
    private long mapped;
    private long mostOfAForm;
    private long formsDrawn;
    private long formsDrawnUnpacked;
    private long formsInForms = 1;

    /// <summary>Whether reading went past a bound.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Letters count anew for each page.</summary>
    public void BeginPage() => (letters, formsDrawn) = (0, 0);

    /// <summary>A stream is looked up.</summary>
    public void Call() => Check(++calls > MaximumCalls);

    /// <summary>Bytes were unpacked.</summary>
    public void Unpack(long count) => Check(count > MaximumStreamBytes || (bytes += count) > MaximumBytes);

    /// <summary>Content of a page: letters may be drawn, and so many forms.</summary>
    public void Draw(long count, long forms)
    {
        letters += count;
        formsDrawn += forms;
        CheckLetters();
    }

    /// <summary>A form: the library unpacks it once and draws it as often as pages and other forms say.</summary>
    public void DrawForm(long count, long forms)
    {
        mostOfAForm = Math.Max(mostOfAForm, count);
        formsInForms = Math.Min(ManyTimes, formsInForms * Math.Clamp(forms, 1, ManyTimes));
        CheckLetters();
    }

    /// <summary>Content that is not packed: which page it is of is not known, so that all of it counts together.</summary>
    public void DrawUnpacked(long count, long forms)
    {
        lettersUnpacked += count;
        formsDrawnUnpacked += forms;
        CheckLetters();
    }

    /// <summary>Codes of a font are given letters.</summary>
    public void Map(long count) => Check(count > MaximumMappedLetters || (mapped += count) > MaximumMappedLetters);

    // No way through forms within forms branches more often than the product of what each of them draws.
    private void CheckLetters() => Check(
        lettersUnpacked > MaximumLettersUnpacked
        || letters + ((Int128)mostOfAForm * (formsDrawn + formsDrawnUnpacked) * formsInForms) > MaximumLettersOfAPage);

    private void Check(bool isOver)
    {
        IsSpent |= isOver;
        if (IsSpent) throw new FileBoundException("A PDF unpacks to too much.");
    }
}
