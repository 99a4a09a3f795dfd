using System.Text.RegularExpressions;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Documents.Intake;

/// <summary>Finds the parts of a joint document in the layout of GB/T 9704 (domain.md §2.1) among its lines.</summary>
internal sealed partial class AllocationTextParts
{
    private const int LinesOfAHeading = 40;
    private const int LinesOfATitle = 5;
    private readonly IReadOnlyList<Sourced<string>> lines;
    private readonly int number;
    private readonly int titleFrom;
    private readonly int titleTo;
    private readonly int bodyFrom;
    private readonly int bodyTo;
    private readonly int date;

    /// <summary>Finds the parts.</summary>
    public AllocationTextParts(IReadOnlyList<Sourced<string>> lines)
    {
        this.lines = lines;
        titleFrom = FindTitle();
        number = FindNumber();
        titleTo = titleFrom < 0 ? number : EndOfTitle();
        bodyFrom = FindBody();
        date = IndexFrom(bodyFrom, line => DateAlone().IsMatch(line));
        bodyTo = EndOfBody();
    }

    /// <summary>发文字号 in the heading; numbers cited in the text are others.</summary>
    public Sourced<string>? Number => number < 0 ? null : lines[number] with { Value = DocumentNumbers.Find(lines[number].Value) ?? lines[number].Value };

    /// <summary>Title in one line.</summary>
    public Sourced<string>? Title => titleFrom < 0 ? null : lines[titleFrom] with { Value = Joined(titleFrom, titleTo) };

    /// <summary>成文日期 as written, without spaces.</summary>
    public Sourced<string>? IssueDate => date < 0 ? null : lines[date] with { Value = Bare(DateAlone().Match(lines[date].Value).Groups["date"].Value) };

    /// <summary>Index of the line after which annexes come; -1 when there is no date.</summary>
    public int DateLine => date;

    /// <summary>Body lines without addressee, annex note and signatures.</summary>
    public IReadOnlyList<Sourced<string>> Body => [.. lines.Skip(bodyFrom).Take(bodyTo - bodyFrom)];

    /// <summary>
    /// Issuing organs: those of the organ mark or of the signatures, whichever names more. A mark may name the leading
    /// organ alone; where both name as many, the mark's order says who leads.
    /// </summary>
    public IReadOnlyList<Sourced<string>> Organs
    {
        get
        {
            var mark = OrgansIn(0, titleFrom < 0 ? Math.Max(number, 0) : titleFrom);
            var signatures = OrgansIn(bodyTo, date < 0 ? bodyTo : date + 1);
            return signatures.Count > mark.Count ? signatures : mark;
        }
    }

    private static string Bare(string text) => Space().Replace(text, "");

    private string Joined(int from, int to) => Bare(string.Concat(lines.Skip(from).Take(to - from + 1).Select(line => line.Value)));

    private int IndexFrom(int start, Func<string, bool> condition, int count = int.MaxValue)
    {
        for (var index = Math.Max(start, 0); index < lines.Count && index - start < count; index++)
        {
            if (condition(lines[index].Value)) return index;
        }

        return -1;
    }

    private int FindTitle() => IndexFrom(0, line => Bare(line).Contains("关于", StringComparison.Ordinal) && !Bare(line).EndsWith('：'), LinesOfAHeading);

    private int FindNumber()
    {
        var alone = IndexFrom(0, DocumentNumbers.IsAlone, LinesOfAHeading);
        var heading = titleFrom < 0 ? 12 : titleFrom;
        return alone >= 0 && (titleFrom < 0 || alone < titleFrom + LinesOfATitle)
            ? alone
            : IndexFrom(0, line => DocumentNumbers.Find(line) is not null, heading);
    }

    private int EndOfTitle()
    {
        for (var last = titleFrom; last < Math.Min(lines.Count, titleFrom + LinesOfATitle); last++)
        {
            if (last > titleFrom && IsAddressee(lines[last].Value)) return last - 1;
            if (Kind().IsMatch(Joined(titleFrom, last))) return last;
        }

        return titleFrom;
    }

    private int FindBody()
    {
        var start = Math.Max(titleTo, number) + 1;
        var addressee = IndexFrom(start, IsAddressee, LinesOfATitle);
        return addressee < 0 ? start : addressee + 1;
    }

    private int EndOfBody()
    {
        var annex = IndexFrom(bodyFrom, line => AnnexNote().IsMatch(line));
        var end = date < 0 ? lines.Count : date;
        while (date >= 0 && end > bodyFrom && OrganNames.InLine(lines[end - 1].Value).Count > 0) end--;
        return annex >= 0 && annex < end ? annex : end;
    }

    private List<Sourced<string>> OrgansIn(int from, int to)
    {
        var names = new List<Sourced<string>>();
        for (var index = from; index < to; index++)
        {
            var line = lines[index];
            var text = index == date ? DateAlone().Replace(line.Value, "${organs}") : line.Value;
            if (text.Length == 0 || DocumentNumbers.Find(text) is not null) continue;
            names.AddRange(OrganNames.InLine(text).Where(name => names.All(known => known.Value != name)).Select(name => line with { Value = name }));
        }

        return names;
    }

    private static bool IsAddressee(string line) => line.Length <= 300 && (line.EndsWith('：') || line.EndsWith(':')) && !AnnexNote().IsMatch(line);

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();

    [GeneratedRegex("(通知|决定|意见|方案|函|批复|通报|公告|办法|请示|报告)(（.{1,12}）)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Kind();

    [GeneratedRegex(@"^附\s*件\s*[0-9０-９一二三四五六七八九十]*\s*[：:]", RegexOptions.CultureInvariant)]
    private static partial Regex AnnexNote();

    // A signature and the date may share the line.
    [GeneratedRegex(@"^(?<organs>(?:\p{IsCJKUnifiedIdeographs}{3,}(?:局|厅|委|会|政府|办公室)\s+)*)(?<date>[0-9０-９〇○◯Oo零一二三四五六七八九]{4}\s*年\s*[0-9０-９元一二三四五六七八九十]{1,2}\s*月\s*[0-9０-９一二三四五六七八九十廿卅]{1,3}\s*日)$", RegexOptions.CultureInvariant)]
    private static partial Regex DateAlone();
}
