using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Packages;
using CivilAffairs.Documents.Sources;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Rosters;

/// <summary>
/// Reads a township's roster (domain.md §2.3), .xlsx, .xls, .csv or .txt, as text with places; what the text means is decided by Core.
/// Never throws on bad bytes: whatever is wrong becomes a fault of the draft.
/// </summary>
public static class RosterReader
{
    /// <summary>Reads a file in memory.</summary>
    /// <param name="fileName">Name as uploaded, for places.</param>
    /// <param name="content">The file's bytes.</param>
    public static RosterDraft Read(string fileName, ReadOnlyMemory<byte> content) => Guarded(fileName, () => SourceFile.Open(fileName, content));

    /// <summary>Reads a file from a seekable stream, which stays open; rows are streamed, so memory holds little more than the draft.</summary>
    /// <param name="fileName">Name as uploaded, for places.</param>
    /// <param name="content">A seekable stream.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    public static RosterDraft Read(string fileName, Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!content.CanSeek) throw new ArgumentException("The stream must be able to seek.", nameof(content));
        return Guarded(fileName, () => SourceFile.Open(fileName, content));
    }

    private static RosterDraft Guarded(string fileName, Func<SourceFile> open)
    {
        try
        {
            using var source = open();
            return source.Sheets is { } sheets ? ReadSheets(fileName, sheets) : new RosterDraft { Faults = [FormatRefusal.NotAWorkbook(fileName, source.Format)] };
        }
        catch (FileRefusedException refused)
        {
            return new RosterDraft { Faults = [refused.Fault] };
        }
        catch (Exception damage) when (FileFaults.IsDamage(damage))
        {
            return new RosterDraft { Faults = [FileFaults.Of(damage, fileName)] };
        }
    }

    private static RosterDraft ReadSheets(string fileName, IReadOnlyList<RowSheet> sheets)
    {
        var read = new List<(RosterDraft Draft, bool HasTable)>();
        var faults = new List<Fault>();
        foreach (var sheet in sheets)
        {
            if (sheet.IsHidden) faults.Add(SheetFaults.Hidden(fileName, sheet.Name));
            else read.Add(Bounded(new RosterSheetReader(fileName, sheet).Read(), read));
        }

        var tables = read.Where(sheet => sheet.HasTable).Select(sheet => sheet.Draft).ToList();
        if (tables.Count == 0)
        {
            // The likeliest sheet's own fault says what it lacks.
            var best = read.Select(sheet => sheet.Draft).FirstOrDefault(draft => draft.Faults.Count > 0);
            return new RosterDraft { Sheet = best?.Sheet ?? "", Faults = [.. best?.Faults ?? [RosterFaults.NoTable(fileName)], .. faults] };
        }

        if (tables.Count > 1) faults.Add(SheetFaults.SeveralTables(fileName, [.. tables.Select(table => table.Sheet)]));
        return tables[0] with { Faults = [.. tables[0].Faults, .. faults] };
    }

    // Of a second table only the name is told; its rows would fill memory beside those of the first.
    private static (RosterDraft Draft, bool HasTable) Bounded((RosterDraft Draft, bool HasTable) sheet, List<(RosterDraft Draft, bool HasTable)> before) =>
        sheet.HasTable && before.Any(other => other.HasTable) ? (sheet.Draft with { Rows = [] }, true) : sheet;
}
