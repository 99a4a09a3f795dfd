using CivilAffairs.Core.Intake;

namespace CivilAffairs.Site.Staff;

/// <summary>Places of a file in the words of its readers. The file is named once beside the table; in every row it would only push out what differs.</summary>
internal static class PlaceWords
{
    /// <summary>Sheet or part, paragraph, row and column; 整个文件 when none is known.</summary>
    public static string Of(SourcePlace place)
    {
        var parts = new List<string>();
        if (!string.IsNullOrEmpty(place.Sheet)) parts.Add(place.Sheet);
        if (place.Paragraph is { } paragraph) parts.Add($"第{paragraph}段");
        if (place.Row is { } row) parts.Add($"第{row}行");
        if (place.Column is not null) parts.Add($"{place.Column}列");
        return parts.Count > 0 ? string.Join(' ', parts) : "整个文件";
    }
}
