using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.Packages;
using CivilAffairs.Documents.Sources;

namespace CivilAffairs.Documents.Intake;

/// <summary>
/// Reads a joint allocation document (.docx, .pdf with text, .xlsx, .xls, .csv, .txt) as text with places; what the text means is decided by Core.
/// The bytes say what the file is, its name does not. Never throws on bad bytes: whatever is wrong becomes a fault of the draft.
/// </summary>
public static class AllocationReader
{
    /// <summary>Reads a document.</summary>
    /// <param name="fileName">Name as uploaded, for places.</param>
    /// <param name="content">The file's bytes.</param>
    public static AllocationDraft Read(string fileName, ReadOnlyMemory<byte> content)
    {
        try
        {
            using var source = SourceFile.Open(fileName, content);
            return source.Sheets is { } sheets ? AllocationWorkbookReader.Read(fileName, sheets) : AllocationTextReader.Read(fileName, source.Blocks);
        }
        catch (FileRefusedException refused)
        {
            return new AllocationDraft { Faults = [refused.Fault] };
        }
        catch (Exception damage) when (FileFaults.IsDamage(damage))
        {
            return new AllocationDraft { Faults = [FileFaults.Of(damage, fileName)] };
        }
    }
}
