using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Rosters;

/// <summary>Columns, heading and rules of the rosters that this program writes for townships.</summary>
internal static class RosterLayout
{
    /// <summary>Name of the sheet.</summary>
    public const string Sheet = "花名册";

    /// <summary>Row of the header.</summary>
    public const int HeaderRow = 4;

    /// <summary>Columns in order with their widths and looks.</summary>
    public static readonly IReadOnlyList<(RosterColumn Column, double Width, CellLook Style)> Columns =
    [
        (RosterColumn.Sequence, 6, CellLook.EntryCount),
        (RosterColumn.Village, 16, CellLook.EntryText),
        (RosterColumn.Group, 8, CellLook.EntryText),
        (RosterColumn.Name, 12, CellLook.EntryText),
        (RosterColumn.ResidentId, 22, CellLook.EntryText),
        (RosterColumn.HouseholdSize, 9, CellLook.EntryCount),
        (RosterColumn.AssistedPersons, 9, CellLook.EntryCount),
        (RosterColumn.FamilyType, 12, CellLook.EntryText),
        (RosterColumn.Category, 10, CellLook.EntryText),
        (RosterColumn.Standard, 12, CellLook.EntryYuan),
        (RosterColumn.Amount, 14, CellLook.EntryYuan),
        (RosterColumn.Bank, 20, CellLook.EntryText),
        (RosterColumn.Card, 24, CellLook.EntryText),
        (RosterColumn.Note, 14, CellLook.EntryText),
    ];

    /// <summary>1-based number of a column.</summary>
    public static int NumberOf(RosterColumn column) => Columns.Select(entry => entry.Column).ToList().IndexOf(column) + 1;

    /// <summary>Title, basis, township, version and what else stands in the third row.</summary>
    /// <param name="sheet">Sheet to write to; nothing was written yet.</param>
    /// <param name="title">Title.</param>
    /// <param name="documentNumber">发文字号.</param>
    /// <param name="township">Township's name.</param>
    /// <param name="more">A further labelled text, empty for none.</param>
    public static void AddHeading(WrittenSheet sheet, string title, string documentNumber, string township, string more = "")
    {
        const int right = 9;
        var width = Columns.Count;
        sheet.Add(WrittenCell.Of(title, CellLook.Title));
        sheet.Merge(1, 1, width);
        sheet.Add([WrittenCell.Of($"依据文号：{documentNumber}"), .. Enumerable.Repeat<WrittenCell?>(null, width - 2), WrittenCell.Of("单位：元", CellLook.Caption)]);
        sheet.Add([
            WrittenCell.Of($"乡镇：{township}"), .. Enumerable.Repeat<WrittenCell?>(null, right - 2), more.Length == 0 ? null : WrittenCell.Of(more),
            .. Enumerable.Repeat<WrittenCell?>(null, width - right - 1), WrittenCell.Of($"{RosterLabels.VersionWord}：{RosterForm.Version}", CellLook.Caption),
        ]);
    }
}
