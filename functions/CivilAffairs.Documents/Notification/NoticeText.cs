using System.Globalization;
using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Notification;

namespace CivilAffairs.Documents.Notification;

/// <summary>The words of a notice: the township's own share, and what it has to do by when.</summary>
internal static class NoticeText
{
    private static readonly string[] TownshipKinds = ["街道", "镇", "乡", "苏木"];

    /// <summary>主送: the township's government; a street has an office instead.</summary>
    public static string Addressee(TownshipNotice notice)
    {
        var name = notice.TownshipName;
        if (name.EndsWith("街道", StringComparison.Ordinal)) return $"{name}办事处：";
        return name.EndsWith('镇') || name.EndsWith('乡') || name.EndsWith("苏木", StringComparison.Ordinal) ? $"{name}人民政府：" : $"{name}：";
    }

    /// <summary>Body paragraphs.</summary>
    public static IReadOnlyList<string> Body(TownshipNotice notice) =>
        notice.Supplement is { } supplement ? Supplementary(notice, supplement) : [.. First(notice).Take(1), .. Villages(notice), .. First(notice).Skip(1)];

    // What changed, what stands now, and what of the first notice goes on.
    private static IReadOnlyList<string> Supplementary(TownshipNotice notice, NoticeSupplement supplement) =>
    [
        $"{supplement.CorrectedNumber}下达你{Kind(notice)}的{notice.ProgrammeName}{MoneyText.Grouped(supplement.BeforeFen)}元，现{(supplement.ChangeFen > 0 ? "追加" : "收回")}{MoneyText.Grouped(long.Abs(supplement.ChangeFen))}元（大写：人民币{AmountInWords.Write(long.Abs(supplement.ChangeFen))}），调整后为{MoneyText.Grouped(notice.AmountFen)}元（大写：人民币{AmountInWords.Write(notice.AmountFen)}）{(notice.Basis.Count > 0 ? "，文件正文见附件" : "")}。",
        .. Villages(notice),
        notice.AmountFen == 0 ? "该笔资金已全部收回，不再报送花名册。" : "花名册金额合计不得超过调整后的金额；原通知分到村的金额与本通知不一致的，以本通知为准，本通知没有分到村的，由你单位重新分配到村。其他要求按原通知办理。",
    ];

    private static IEnumerable<string> Villages(TownshipNotice notice)
    {
        if (notice.Villages.Count > 0) yield return $"其中分配到村：{string.Join("，", notice.Villages.Select(village => $"{village.VillageName}{MoneyText.Grouped(village.AmountFen)}元"))}。花名册中各村金额不得超过分配给该村的金额。";
    }

    private static IReadOnlyList<string> First(TownshipNotice notice) =>
    [
        $"现下达你{Kind(notice)}{notice.ProgrammeName}{MoneyText.Grouped(notice.AmountFen)}元（大写：人民币{AmountInWords.Write(notice.AmountFen)}）{(notice.Basis.Count > 0 ? "，文件正文见附件" : "")}。请按以下要求办理：",
        $"一、签收。请于{Moment(notice.AcknowledgeBy)}前签收本通知。",
        $"二、报送花名册。请于{Moment(notice.RosterBy)}前，以户为单位编制发放花名册并报送，花名册金额合计不得超过本通知下达的金额，余额须说明。",
        $"三、公示。花名册受理后公示{notice.PublicityText}，公示期内有异议的，该户暂缓发放，核查后处理；公示内容不得含有身份证号、银行账号、电话和病情。",
        "四、发放。公示期满、异议处理完毕并经审批后，由代理银行通过“一卡通”直接发放到户；因账户有误被退回的，请及时更正。",
        "五、管理。资金专款专用，不得截留、挤占、挪用，不得以现金发放。",
    ];

    /// <summary>Note below the date: whom to ask.</summary>
    public static string Contact(TownshipNotice notice) => $"（联系方式：{notice.Contact}）";

    /// <summary>Annex note and heading of the joint document's text.</summary>
    public static string Annex(TownshipNotice notice) => $"{notice.Number}正文";

    // A deadline at the end of a day is a day to a clerk.
    private static string Moment(DateTimeOffset at)
    {
        var local = at.ToOffset(ChinaTime.Offset);
        var day = ChineseDate.Write(DateOnly.FromDateTime(local.DateTime));
        return local.TimeOfDay >= new TimeSpan(23, 59, 0) ? $"{day}24时" : string.Create(CultureInfo.InvariantCulture, $"{day}{local:H时mm分}");
    }

    private static string Kind(TownshipNotice notice) =>
        TownshipKinds.FirstOrDefault(kind => notice.TownshipName.EndsWith(kind, StringComparison.Ordinal)) ?? "单位";
}
