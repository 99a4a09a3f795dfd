using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Sources;

/// <summary>A sheet of an old workbook, already in memory: it has at most 65,536 rows.</summary>
internal sealed class OldSheet(string name, bool isHidden, IReadOnlyList<SheetRow> rows, IReadOnlyList<MergedArea> merged) : RowSheet
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override bool IsHidden => isHidden;

    /// <inheritdoc/>
    public override IReadOnlyList<MergedArea> Merged => merged;

    /// <inheritdoc/>
    public override IEnumerable<SheetRow> Rows() => rows;
}
