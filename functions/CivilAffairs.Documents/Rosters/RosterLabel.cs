using CivilAffairs.Documents.Tables;

namespace CivilAffairs.Documents.Rosters;

/// <summary>What stands around a roster's table as label and value.</summary>
internal enum RosterLabel
{
    /// <summary>依据文号</summary>
    DocumentNumber,

    /// <summary>乡镇</summary>
    Township,

    /// <summary>单位: the unit of amounts, or on some forms the township.</summary>
    Unit,

    /// <summary>制表</summary>
    Maker,

    /// <summary>审核</summary>
    Reviewer,

    /// <summary>更正底本: hash of the refused roster that is mended.</summary>
    Basis,

    /// <summary>模板版本</summary>
    TemplateVersion,

    /// <summary>Labels that only end the value before them.</summary>
    Other,
}

/// <summary>The words of <see cref="RosterLabel"/>.</summary>
internal static class RosterLabels
{
    /// <summary>Label of the refused roster's hash.</summary>
    public const string BasisWord = "更正底本";

    /// <summary>Label of the form's version.</summary>
    public const string VersionWord = "模板版本";

    /// <summary>Labels by word.</summary>
    public static readonly LabelSet<RosterLabel> Words = new(
        (RosterLabel.DocumentNumber, ["依据文号", "文号", "发文字号", "文件依据", "资金文号", "依据文件", "依据"]),
        (RosterLabel.Township, ["乡镇", "乡（镇）", "乡镇名称", "乡镇（街道）", "填报单位", "填报乡镇", "编制单位", "乡镇人民政府", "所属乡镇"]),
        (RosterLabel.Unit, ["单位", "金额单位"]),
        (RosterLabel.Maker, ["制表", "制表人", "填表", "填表人", "造册人", "造册", "经办人", "经办"]),
        (RosterLabel.Reviewer, ["审核", "审核人", "复核", "复核人", "审批人"]),
        (RosterLabel.Basis, [BasisWord]),
        (RosterLabel.TemplateVersion, [VersionWord]),
        (RosterLabel.Other, ["日期", "制表日期", "填表日期", "填报日期", "时间", "负责人", "单位负责人", "分管领导", "领导签字", "主要领导", "联系电话", "电话", "公示时间", "公示期", "举报电话", "监督电话", "盖章", "年度", "资金项目", "项目"]));
}
