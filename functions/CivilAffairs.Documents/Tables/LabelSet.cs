using System.Text;
using System.Text.RegularExpressions;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Tables;

/// <summary>A label with its value, and the column in which the value stands.</summary>
internal readonly record struct LabelledText<TLabel>(TLabel Label, string Value, int Column);

/// <summary>
/// Finds labelled values such as <c>发文字号：…</c>: several in one cell, or the value in the next cell, inner spaces in the label.
/// </summary>
/// <typeparam name="TLabel">Labels.</typeparam>
internal sealed class LabelSet<TLabel>
    where TLabel : struct, Enum
{
    // Longer cells are running text; labels stand in short ones.
    private const int LongestCell = 500;
    private readonly Regex pattern;
    private readonly Dictionary<string, TLabel> byWord = new(StringComparer.Ordinal);

    /// <summary>Makes the set from its words.</summary>
    public LabelSet(params ReadOnlySpan<(TLabel Label, string[] Words)> labels)
    {
        foreach (var (label, words) in labels)
        {
            foreach (var word in words) byWord.Add(HeaderText.Normalise(word), label);
        }

        var alternatives = byWord.Keys.OrderByDescending(word => word.Length).Select(Spaced);
        // 单位 must not be found inside 填报单位; a bracket after the label holds 签字 and the like.
        var text = $@"(?<![\p{{L}}\p{{N}}])({string.Join('|', alternatives)})\s*(?:[（(][^（）()：:]{{0,12}}[）)])?\s*[：:]\s*";
        pattern = new Regex(text, RegexOptions.CultureInvariant);
    }

    /// <summary>All labels of a row with a value.</summary>
    public List<LabelledText<TLabel>> Find(SheetRow row)
    {
        var found = new List<LabelledText<TLabel>>();
        for (var index = 0; index < row.Cells.Count; index++)
        {
            var cell = row.Cells[index];
            var inCell = FindIn(cell.Text);
            var isBare = inCell.Count == 0 && byWord.ContainsKey(HeaderText.Normalise(cell.Text));
            if (isBare) inCell.Add((byWord[HeaderText.Normalise(cell.Text)], ""));
            foreach (var (label, value) in inCell)
            {
                if (value.Length > 0) found.Add(new LabelledText<TLabel>(label, value, cell.Column));
                else if (NextValue(row, index) is { } next) found.Add(new LabelledText<TLabel>(label, next.Text, next.Column));
            }
        }

        return found;
    }

    /// <summary>Whether the first cell with content holds a label.</summary>
    public bool StartsWithLabel(SheetRow row) =>
        row.Cells.Count > 0 && row.Cells[0].Text is not [>= '0' and <= '9', ..] && (FindIn(row.Cells[0].Text).Count > 0 || byWord.ContainsKey(HeaderText.Normalise(row.Cells[0].Text)));

    /// <summary>All labels of a text, values possibly empty.</summary>
    public List<(TLabel Label, string Value)> FindIn(string text)
    {
        var found = new List<(TLabel, string)>();
        if (text.Length > LongestCell) return found;
        var matches = pattern.Matches(text);
        for (var index = 0; index < matches.Count; index++)
        {
            var start = matches[index].Index + matches[index].Length;
            var end = index + 1 < matches.Count ? matches[index + 1].Index : text.Length;
            var value = text[start..end].Trim().Trim('；', ';', '，').Trim();
            // A label in brackets, as in （单位：万元）.
            if (matches[index].Index > 0 && text[matches[index].Index - 1] is '（' or '(') value = value.TrimEnd('）', ')');
            found.Add((byWord[HeaderText.Normalise(matches[index].Groups[1].Value)], value));
        }

        return found;
    }

    private SheetCell? NextValue(SheetRow row, int index)
    {
        if (index + 1 >= row.Cells.Count) return null;
        var next = row.Cells[index + 1];
        return FindIn(next.Text).Count > 0 || byWord.ContainsKey(HeaderText.Normalise(next.Text)) ? null : next;
    }

    private static string Spaced(string word)
    {
        var spaced = new StringBuilder();
        foreach (var letter in word)
        {
            if (spaced.Length > 0) spaced.Append(@"\s*");
            spaced.Append(letter switch { '(' => "[（(]", ')' => "[）)]", _ => Regex.Escape(letter.ToString()) });
        }

        return spaced.ToString();
    }
}
