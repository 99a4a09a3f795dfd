namespace CivilAffairs.Core.Rosters;

/// <summary>Headers of the roster's columns as the template has them.</summary>
public static class RosterColumnNames
{
    /// <summary>Header of a column, in Chinese.</summary>
    public static string Of(RosterColumn column) => column switch
    {
        RosterColumn.Sequence => "序号",
        RosterColumn.Village => "村（社区）",
        RosterColumn.Group => "组",
        RosterColumn.Name => "户主姓名",
        RosterColumn.ResidentId => "身份证号",
        RosterColumn.HouseholdSize => "家庭人口",
        RosterColumn.AssistedPersons => "救助人口",
        RosterColumn.FamilyType => "家庭类型",
        RosterColumn.Category => "救助类别",
        RosterColumn.Standard => "标准（元/人）",
        RosterColumn.Amount => "金额（元）",
        RosterColumn.Bank => "开户行",
        RosterColumn.Card => "一卡通账号",
        RosterColumn.Phone => "联系电话",
        RosterColumn.Note => "备注",
        RosterColumn.Change => "处理",
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };
}
