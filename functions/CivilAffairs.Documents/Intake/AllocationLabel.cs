using CivilAffairs.Documents.Tables;

namespace CivilAffairs.Documents.Intake;

/// <summary>What stands around the township table as label and value.</summary>
internal enum AllocationLabel
{
    /// <summary>发文字号</summary>
    Number,

    /// <summary>发文机关</summary>
    Organs,

    /// <summary>标题</summary>
    Title,

    /// <summary>成文日期</summary>
    IssueDate,

    /// <summary>资金项目</summary>
    Programme,

    /// <summary>单位: the unit of amounts.</summary>
    Unit,

    /// <summary>合计（大写）</summary>
    TotalInWords,

    /// <summary>总金额 with its own unit.</summary>
    TotalInBody,

    /// <summary>抄送</summary>
    CopiesTo,

    /// <summary>依据文号, 原文号: the document that is corrected or carried out.</summary>
    Cited,

    /// <summary>支出功能分类科目</summary>
    FunctionLine,

    /// <summary>经济分类科目</summary>
    EconomyLine,

    /// <summary>Labels that only end the value before them.</summary>
    Other,
}

/// <summary>The words of <see cref="AllocationLabel"/>.</summary>
internal static class AllocationLabels
{
    /// <summary>Labels by word.</summary>
    public static readonly LabelSet<AllocationLabel> Words = new(
        (AllocationLabel.Number, ["发文字号", "发文文号", "文号", "文件号", "文件编号", "发文号", "文件字号"]),
        (AllocationLabel.Organs, ["发文机关", "发文单位", "联合发文机关", "印发机关", "制发机关", "发文部门"]),
        (AllocationLabel.Title, ["标题", "文件标题", "公文标题", "文件名称", "公文名称"]),
        (AllocationLabel.IssueDate, ["成文日期", "发文日期", "印发日期", "成文时间", "发文时间"]),
        (AllocationLabel.Programme, ["资金项目", "项目名称", "资金名称", "救助项目", "补助项目", "项目", "资金类别", "资金类型"]),
        (AllocationLabel.Unit, ["单位", "金额单位", "计量单位", "货币单位"]),
        (AllocationLabel.TotalInWords, ["合计（大写）", "合计金额（大写）", "金额合计（大写）", "总计（大写）", "金额（大写）", "人民币（大写）", "大写", "大写金额", "大写合计", "总金额（大写）"]),
        (AllocationLabel.TotalInBody, ["总金额", "资金总额", "下达总额", "分配总额", "资金总量", "下达资金总额"]),
        (AllocationLabel.CopiesTo, ["抄送", "抄报", "抄送机关", "报送"]),
        (AllocationLabel.Cited, ["原文号", "原发文字号", "原文件", "原文件文号", "原分配文件", "依据文号", "依据文件", "依据", "更正文号", "所更正文号", "调整文号"]),
        (AllocationLabel.FunctionLine, ["支出功能分类科目", "功能分类科目", "支出功能科目", "功能科目", "支出功能分类"]),
        (AllocationLabel.EconomyLine, ["经济分类科目", "支出经济分类科目", "政府预算支出经济分类科目", "政府支出经济分类科目", "部门预算支出经济分类科目", "政府经济分类科目", "经济科目", "支出经济分类"]),
        (AllocationLabel.Other, ["主送", "主送机关", "制表", "制表人", "审核", "审核人", "负责人", "复核", "日期", "填表日期", "制表日期", "联系人", "联系电话", "电话", "签发", "签发人", "会签", "盖章", "附件", "印发", "年度", "密级", "公开属性", "公开方式", "信息公开选项"]));
}
