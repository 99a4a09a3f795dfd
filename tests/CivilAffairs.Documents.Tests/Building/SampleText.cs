namespace CivilAffairs.Documents.Tests.Building;

/// <summary>A joint document as text in the layout of GB/T 9704, all of it invented.</summary>
public static class SampleText
{
    public const string Addressee = "各乡镇人民政府：";
    public const string Basis = "根据云财社指〔2026〕59号文件精神，经县人民政府同意，现下达你们2026年冬春救助资金共计64.5万元（大写：陆拾肆万伍仟元整）。有关事项通知如下：";
    public const string Use = "一、资金专项用于受灾群众冬春生活救助，每户不超过2000元，通过一卡通发放。";

    public static readonly string?[][] Table =
    [
        ["序号", "区划代码", "乡镇", "救助户数", "救助人口", "金额（万元）"],
        ["1", "990123101", "青石镇", "120", "300", "31.7"],
        ["2", "990123102", "白水镇", "80", "210", "20.5"],
        ["3", "990123201", "云峰乡", "60", "150", "12.3"],
        ["合计", null, null, "260", "660", "64.5"],
    ];

    public static readonly string[] Head = ["云岭县民政局", "云岭县财政局文件", "云岭民发〔2026〕15号", "", "关于下达2026年冬春救助资金的", "通　知", Addressee];

    public static readonly string[] Foot = ["附件：2026年冬春救助资金分配表", "", "云岭县民政局", "云岭县财政局", "2026年11月20日", "（此件公开发布）"];

    public static readonly string[] Annex = ["附件", "2026年冬春救助资金分配表", "单位：万元"];

    /// <summary>The usual document up to the annex' table.</summary>
    public static TextBuilder Document() => new TextBuilder().Lines([.. Head, Basis, Use, .. Foot, .. Annex]).Table(Table);

    /// <summary>The whole file.</summary>
    public static byte[] File() => Document().Lines("抄送：市民政局，县委办公室，县审计局。").Build();
}
