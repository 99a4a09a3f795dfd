using System.Text.RegularExpressions;
using CivilAffairs.Core.Calendar;

namespace CivilAffairs.Core.County;

/// <summary>Whether a county's profile can be worked with. The app refuses to start with one that cannot.</summary>
public static partial class CountyProfileCheck
{
    private static readonly string[] Encodings = ["GB18030", "GBK", "UTF-8"];

    /// <summary>All that is wrong, one plain Chinese sentence each; empty when nothing is.</summary>
    public static IReadOnlyList<string> Check(CountyProfile county)
    {
        ArgumentNullException.ThrowIfNull(county);
        return [.. Bureau(county), .. Texts(county), .. Townships(county), .. Programmes(county), .. Banks(county), .. Recipients(county), .. Deadlines(county.Deadlines), .. Publication(county.Publication),
            .. county.Controls.Faults([.. county.Programmes.Select(programme => programme.Code)])];
    }

    private static IEnumerable<string> Bureau(CountyProfile county)
    {
        if (!Digits(county.Code, 6)) yield return $"县级区划代码“{county.Code}”应为6位数字";
        if (county.Name.Length == 0 || county.BureauName.Length == 0) yield return "县名和主管机关名称不能为空";
        if (!CreditCode().IsMatch(county.BureauCreditCode)) yield return $"统一社会信用代码“{county.BureauCreditCode}”应为18位数字或大写字母";
        if (county.IssuerSets.Count == 0 || county.IssuerSets.Any(set => set.Count == 0 || set.Any(string.IsNullOrWhiteSpace))) yield return "发文机关组合不能为空";
        if (county.IssuerSets.Any(set => set.Distinct(StringComparer.Ordinal).Count() != set.Count)) yield return "同一发文机关组合中机关重复";
        if (county.Supervision.Office.Length == 0 || county.Supervision.Phone.Length == 0) yield return "监督受理单位和举报电话不能为空（公示必须列出）";
        if (county.Site.Name.Length == 0) yield return "网站名称不能为空";
    }

    private static IEnumerable<string> Texts(CountyProfile county)
    {
        foreach (var (what, email) in county.Townships.Select(township => (township.Name, township.Email)).Concat(county.OversightRecipients.Select(recipient => (recipient.Name, recipient.Email)))
            .Append(("监督受理", county.Supervision.Email)).Append(("逾期上报", county.EscalationEmail)))
            if (email.Length > 0 && !Email().IsMatch(email)) yield return $"{what}的电子邮箱“{email}”写法不对，应如name@example.cn";
        if (county.Site.BaseUrl is { } url && (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || url.EndsWith('/')))
            yield return $"网站网址“{url}”应为完整网址且末尾没有斜杠，如https://jz.example.cn";
        foreach (var nameless in county.Townships.Where(township => township.Name.Trim().Length == 0)) yield return $"代码为“{nameless.Code}”的乡镇没有名称";
        foreach (var nameless in county.Townships.SelectMany(township => township.Villages).Where(village => village.Name.Trim().Length == 0)) yield return $"代码为“{nameless.Code}”的村（社区）没有名称";
        foreach (var nameless in county.Programmes.Where(programme => programme.Name.Trim().Length == 0)) yield return $"代码为“{nameless.Code}”的资金项目没有名称";
        foreach (var nameless in county.Banks.Where(bank => bank.Name.Trim().Length == 0)) yield return $"代码为“{nameless.Code}”的代理银行没有名称";
    }

    private static IEnumerable<string> Townships(CountyProfile county)
    {
        if (county.Townships.Count == 0) yield return "没有配置乡镇";
        foreach (var code in Repeated(county.Townships.Select(township => township.Code))) yield return $"乡镇代码“{code}”重复";
        foreach (var name in Repeated(county.Townships.SelectMany(township => (township.Aliases ?? []).Prepend(township.Name).Distinct()))) yield return $"乡镇名称或别名“{name}”重复";
        foreach (var township in county.Townships)
        {
            if (!Digits(township.Code, 9) || !township.Code.StartsWith(county.Code, StringComparison.Ordinal)) yield return $"{township.Name}的代码“{township.Code}”应为9位数字并以县代码开头";
            if (township.Villages.Count == 0) yield return $"{township.Name}没有配置村（社区）";
            foreach (var name in Repeated(township.Villages.Select(village => village.Name))) yield return $"{township.Name}的村名“{name}”重复";
            foreach (var village in township.Villages.Where(village => !Digits(village.Code, 12) || !village.Code.StartsWith(township.Code, StringComparison.Ordinal)))
                yield return $"{township.Name}{village.Name}的代码“{village.Code}”应为12位数字并以乡镇代码开头";
        }

        foreach (var code in Repeated(county.Townships.SelectMany(township => township.Villages).Select(village => village.Code))) yield return $"村（社区）代码“{code}”重复";
    }

    private static IEnumerable<string> Programmes(CountyProfile county)
    {
        if (county.Programmes.Count == 0) yield return "没有配置资金项目";
        // Codes name pages in lower case.
        foreach (var code in Repeated(county.Programmes.Select(programme => programme.Code.ToLowerInvariant()))) yield return $"资金项目代码“{code}”重复";
        foreach (var keyword in Repeated(county.Programmes.SelectMany(programme => programme.Keywords.Distinct()))) yield return $"关键词“{keyword}”属于多个资金项目";
        foreach (var programme in county.Programmes)
        {
            if (!Key().IsMatch(programme.Code)) yield return $"资金项目“{programme.Name}”的代码“{programme.Code}”只能用字母、数字和连字符";
            if (programme.Keywords.Count == 0 || programme.Keywords.Any(string.IsNullOrWhiteSpace)) yield return $"资金项目“{programme.Name}”没有关键词，无法从标题认出";
            if (programme.PublicationPeriod is { } within && !Period.TryParse(within, out _)) yield return $"资金项目“{programme.Name}”的公开期限“{within}”写法不对，应如20wd";
            if (programme.MaximumPerHouseholdFen <= 0) yield return $"资金项目“{programme.Name}”的每户上限应大于零";
            if (programme.RepeatPeriod is { } period && !RepeatPeriod.IsKnown(period)) yield return $"资金项目“{programme.Name}”的查重期次“{period}”应为year、year:起始月、quarter、month或none";
        }
    }

    private static IEnumerable<string> Banks(CountyProfile county)
    {
        if (county.Banks.Count == 0) yield return "没有配置代理银行";
        foreach (var code in Repeated(county.Banks.Select(bank => bank.Code))) yield return $"代理银行代码“{code}”重复";
        foreach (var name in Repeated(county.Banks.SelectMany(bank => bank.Names.Prepend(bank.Name).Distinct()))) yield return $"银行名称“{name}”重复";
        foreach (var bank in county.Banks)
        {
            if (!PartOfKey().IsMatch(bank.Code)) yield return $"代理银行“{bank.Name}”的代码“{bank.Code}”只能用字母和数字，至多32个，不能用连字符（批次号以连字符分段）";
            if (!Encodings.Contains(bank.Encoding, StringComparer.OrdinalIgnoreCase)) yield return $"代理银行“{bank.Name}”的文件编码“{bank.Encoding}”不是{string.Join("、", Encodings)}之一";
            foreach (var fault in BankConnectionCheck.Check(bank)) yield return $"代理银行“{bank.Name}”的{fault}";
        }
    }

    private static IEnumerable<string> Recipients(CountyProfile county)
    {
        foreach (var key in Repeated(county.OversightRecipients.Select(recipient => recipient.Key))) yield return $"抄送单位代号“{key}”重复";
        foreach (var recipient in county.OversightRecipients.Where(recipient => !Key().IsMatch(recipient.Key))) yield return $"抄送单位“{recipient.Name}”的代号“{recipient.Key}”只能用字母、数字和连字符";
    }

    private static IEnumerable<string> Deadlines(DeadlineSettings deadlines)
    {
        (string Name, string Text)[] periods =
        [
            ("签收期限", deadlines.Acknowledgement), ("报送花名册期限", deadlines.Roster), ("公示期", deadlines.Publicity), ("异议处理期限", deadlines.ObjectionDecision),
            ("审批期限", deadlines.Approval), ("银行回盘期限", deadlines.BankReturn), ("更正期限", deadlines.Correction), ("公开期限", deadlines.Publication),
            ("控制疑点处理期限", deadlines.ControlDecision), ("更正复核期限", deadlines.CorrectionReview), ("暂缓复查期限", deadlines.HoldReview), ("追回期限", deadlines.Recovery), ("无法发放退回期限", deadlines.Unclaimed), ("监督意见答复期限", deadlines.Remark),
        ];
        foreach (var (name, text) in periods)
        {
            if (!Period.TryParse(text, out var period)) yield return $"{name}“{text}”写法不对，应如7wd（工作日）、7d（自然日）或PT3S";
            else if (period is { Days: 0, Length.Ticks: 0 }) yield return $"{name}不能为零";
        }

        if (!Period.TryParse(deadlines.RemindBefore, out _)) yield return $"提醒提前量“{deadlines.RemindBefore}”写法不对，应如1wd、1d或PT1S";
    }

    private static IEnumerable<string> Publication(PublicationSettings publication)
    {
        if (!Period.TryParse(publication.EarlyWarning, out _)) yield return $"公开预警提前量“{publication.EarlyWarning}”写法不对，应如5wd";
        if (!Period.TryParse(publication.LastWarning, out _)) yield return $"公开临期提醒提前量“{publication.LastWarning}”写法不对，应如1wd";
        if (publication.ListYears is < 0 or > PublicationSettings.MaximumListYears) yield return $"名单保留年数“{publication.ListYears}”应在0到{PublicationSettings.MaximumListYears}之间";
        if (publication.IllnessWords.Any(string.IsNullOrWhiteSpace)) yield return "病情词表不能有空词";
    }

    private static IEnumerable<string> Repeated(IEnumerable<string> values) => values.GroupBy(value => value, StringComparer.Ordinal).Where(group => group.Skip(1).Any()).Select(group => group.Key);

    private static bool Digits(string text, int length) => text.Length == length && text.All(char.IsAsciiDigit);

    [GeneratedRegex("^[0-9A-Z]{18}$", RegexOptions.CultureInvariant)]
    private static partial Regex CreditCode();

    [GeneratedRegex("^[^@\\s,;<>]+@[^@\\s,;<>]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    // Names folders, keys and files: nothing that any of them would have to escape.
    [GeneratedRegex("^[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    // Stands between hyphens in a batch's id, which is taken apart at them when a bank answers.
    [GeneratedRegex("^[A-Za-z0-9]{1,32}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex PartOfKey();
}
