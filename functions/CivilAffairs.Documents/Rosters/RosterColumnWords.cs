using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Tables;

namespace CivilAffairs.Documents.Rosters;

/// <summary>How townships write the headers of a roster (domain.md §2.3), and which columns a roster cannot do without.</summary>
internal static class RosterColumnWords
{
    /// <summary>Headers by column.</summary>
    public static readonly ColumnSynonyms<RosterColumn> Words = new ColumnSynonyms<RosterColumn>()
        .Add(RosterColumn.Sequence, "序号", "编号", "序", "顺序号")
        .Add(RosterColumn.Village, "村（社区）", "村(居)", "村（居）委会", "村名", "村", "村社区", "行政村", "村委会", "所在村", "村名称", "社区", "村居名称", "村/社区", "村组")
        .Add(RosterColumn.Group, "组", "村民小组", "小组", "组别", "组名", "村小组", "自然村", "屯")
        .Add(RosterColumn.Name, "户主姓名", "户主", "救助对象姓名", "救助对象", "受助人姓名", "姓名", "户主名", "领款人姓名", "收款人姓名", "户名")
        .Add(RosterColumn.ResidentId, "户主身份证号", "户主身份证号码", "身份证号", "身份证号码", "公民身份号码", "居民身份证号码", "居民身份证号", "身份证", "证件号码", "证件号")
        .Add(RosterColumn.HouseholdSize, "家庭人口", "家庭人口数", "家庭人数", "家庭总人口", "户籍人口", "户人口", "人口数", "人口")
        .Add(RosterColumn.AssistedPersons, "救助人口", "需救助人口", "救助人数", "需救助人数", "救助人口数", "受助人口", "受助人数", "保障人口", "受灾人口", "人数")
        .Add(RosterColumn.FamilyType, "家庭类型", "家庭类别", "户别", "户类型", "对象类别", "对象类型", "人员类别", "人员类型")
        .Add(RosterColumn.Category, "救助类别", "救助类型", "救助档次", "救助等级", "类别", "档次")
        .Add(RosterColumn.Standard, "标准", "救助标准", "发放标准", "补助标准", "人均标准", "人均救助标准")
        .Add(RosterColumn.Amount, "金额", "救助金额", "发放金额", "补助金额", "应发金额", "实发金额", "救助金", "救助资金", "补助资金", "合计金额", "金额合计", "合计")
        .Add(RosterColumn.Bank, "开户行", "开户银行", "一卡通开户行", "开户行名称", "开户银行名称", "代发银行", "发卡银行", "银行名称", "银行")
        .Add(RosterColumn.Card, "一卡通账号", "一卡通卡号", "一卡通号", "惠农一卡通账号", "惠民惠农一卡通账号", "一卡通", "一卡通账（卡）号", "银行卡号", "银行账号", "社保卡号", "社会保障卡号", "社保卡账号", "收款账号", "账号", "卡号")
        .Add(RosterColumn.Phone, "联系电话", "电话", "手机号码", "手机号", "手机", "联系方式", "电话号码")
        .Add(RosterColumn.Note, "备注", "说明")
        .Add(RosterColumn.Change, "处理", "处理方式");

    /// <summary>Columns that name or pay a person: filled in every data row.</summary>
    public static readonly IReadOnlyList<RosterColumn> Keys = [RosterColumn.Name, RosterColumn.ResidentId, RosterColumn.Village];

    /// <summary>Columns without which no row can be checked or paid.</summary>
    public static readonly IReadOnlyList<RosterColumn> Needed =
    [
        RosterColumn.Village, RosterColumn.Name, RosterColumn.ResidentId, RosterColumn.HouseholdSize,
        RosterColumn.AssistedPersons, RosterColumn.Amount, RosterColumn.Bank, RosterColumn.Card,
    ];
}
