namespace CivilAffairs.Documents.Workbooks;

/// <summary>
/// One sheet as rows of cells with text, whatever file it comes from: a workbook, an old workbook, a text file with separators.
/// Rows are read once, from the top.
/// </summary>
internal abstract class RowSheet
{
    /// <summary>Name of the sheet, empty for a file without sheets.</summary>
    public abstract string Name { get; }

    /// <summary>Hidden: nobody who looked at the file saw it.</summary>
    public virtual bool IsHidden => false;

    /// <summary>Merged areas; complete once <see cref="Rows"/> has ended.</summary>
    public virtual IReadOnlyList<MergedArea> Merged => [];

    /// <summary>Rows with content, from the top.</summary>
    public abstract IEnumerable<SheetRow> Rows();
}
