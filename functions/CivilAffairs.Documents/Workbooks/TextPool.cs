namespace CivilAffairs.Documents.Workbooks;

/// <summary>Keeps one string for texts that repeat (village names, amounts, small numbers). Bounded: an old text gives way to a new one.</summary>
internal sealed class TextPool
{
    private const int Slots = 8192;
    private const int LongestPooled = 40;
    private readonly string?[] slots = new string?[Slots];

    /// <summary>The text as a string, a known one where possible.</summary>
    public string Take(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return "";
        if (text.Length > LongestPooled) return text.ToString();
        ref var slot = ref slots[string.GetHashCode(text) & (Slots - 1)];
        if (slot is null || !text.SequenceEqual(slot)) slot = text.ToString();
        return slot;
    }
}
