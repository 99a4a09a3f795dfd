using System.Globalization;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Rosters;

/// <summary>
/// Puts mended rows into the refused roster that they answer, so that right rows need not be sent anew. A row is found by its number on
/// the refused roster (序号, counted over its data rows) or, without a number, by the person's resident ID; a number whose row names
/// somebody else changes nothing. Whole-roster checks come afterwards, over what this gives. A pure function of the two files.
/// </summary>
public static class RosterMerge
{
    /// <summary>Name of the sheet in places of a merged roster; its row numbers are the roster's numbers.</summary>
    public const string Sheet = "合并后的花名册";

    /// <summary>Merges.</summary>
    /// <param name="kept">The refused roster, itself perhaps merged.</param>
    /// <param name="mends">The list of mends as read; heading, total and signatures of the result are its own.</param>
    /// <param name="fileName">Name of the list's file, for places.</param>
    public static RosterMerged Merge(RosterDraft kept, RosterDraft mends, string fileName)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(mends);
        var rows = new RosterMergeRows(kept, mends, new MendFaultList(fileName, mends));
        foreach (var row in mends.Rows) rows.Take(row);
        return rows.Finish();
    }

    /// <summary>The number of a row on the refused roster; 0 when none is written, null when it is no number.</summary>
    internal static int? Number(RosterDraftRow row)
    {
        var text = HalfWidth.Compact(RosterRowCheck.Text(row, RosterColumn.Sequence));
        if (text.Length == 0) return 0;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
    }
}

/// <summary>A refused roster with its mends.</summary>
/// <param name="Draft">The whole roster; its faults are those of the list of mends.</param>
/// <param name="Kept">Rows taken as they were.</param>
/// <param name="Mended">Rows replaced.</param>
/// <param name="Added">Rows added.</param>
/// <param name="Removed">Rows removed.</param>
/// <param name="IsClear">Every row of the list could be placed. Otherwise the list has to be mended itself, and the refused roster stays the one to answer.</param>
public sealed record RosterMerged(RosterDraft Draft, int Kept, int Mended, int Added, int Removed, bool IsClear)
{
    /// <summary>The counts in words.</summary>
    public string Describe() => $"保留{Kept}户，更正{Mended}户" + (Added > 0 ? $"，新增{Added}户" : "") + (Removed > 0 ? $"，删去{Removed}户" : "");
}
