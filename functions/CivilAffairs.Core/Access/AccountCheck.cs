using System.Text.RegularExpressions;

namespace CivilAffairs.Core.Access;

/// <summary>Finds what is wrong with an accounts file, in Chinese.</summary>
public static partial class AccountCheck
{
    private const int MaximumName = 50;

    /// <summary>All faults; none when the file may be used.</summary>
    /// <param name="accounts">The file's accounts.</param>
    /// <param name="townships">Codes of the county's townships.</param>
    /// <param name="banks">Codes of its agent banks.</param>
    public static IReadOnlyList<string> Check(IReadOnlyList<Account> accounts, IReadOnlySet<string> townships, IReadOnlySet<string> banks)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        var twice = accounts.GroupBy(account => account.Id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"账号“{group.Key}”重复");
        return [.. twice, .. accounts.SelectMany(account => Check(account, townships, banks).Select(fault => $"账号“{account.Id}”{fault}"))];
    }

    private static IEnumerable<string> Check(Account account, IReadOnlySet<string> townships, IReadOnlySet<string> banks)
    {
        if (!IdForm().IsMatch(account.Id)) yield return "应为2至40个小写字母、数字、点、横线或下划线（id）";
        if (account.Name.Trim().Length is 0 or > MaximumName || account.Name.Any(char.IsControl) || PersonMark.LooksMarked(account.Name)) yield return "没有可用的姓名（name）";
        if (account.Roles.Count == 0) yield return "没有角色（roles）";
        foreach (var unknown in account.Roles.Where(role => AccessRoles.Of(role) == AccessRole.None)) yield return $"的角色“{unknown}”不认识，可选：{string.Join("、", AccessRoles.Keys)}";
        foreach (var fault in Scopes(account.ToCaller(), townships, banks)) yield return fault;
        foreach (var fault in Secrets(account)) yield return fault;
    }

    private static IEnumerable<string> Scopes(Caller caller, IReadOnlySet<string> townships, IReadOnlySet<string> banks)
    {
        if ((caller.Roles & AccessRole.Township) != AccessRole.None && !townships.Contains(caller.TownshipCode)) yield return $"的乡镇代码“{caller.TownshipCode}”不在县情配置中（township）";
        if ((caller.Roles & AccessRole.BankClerk) != AccessRole.None && !banks.Contains(caller.BankCode)) yield return $"的银行代码“{caller.BankCode}”不在县情配置中（bank）";
        if ((caller.Roles & AccessRole.Machine) != AccessRole.None && caller.Roles != AccessRole.Machine) yield return "既是程序又是人：machine 不能与其他角色并用";
        if ((caller.Roles & AccessRole.TownshipClerk) != AccessRole.None && (caller.Roles & AccessRole.Bureau) != AccessRole.None) yield return "不能兼任县级和乡镇角色";
    }

    private static IEnumerable<string> Secrets(Account account)
    {
        var isMachine = account.Roles.Contains("machine");
        if (isMachine && account.KeyHash.Length == 0) yield return "没有密钥摘要（keyHash），可用命令 hash-key 生成";
        if (!isMachine && account.PasswordHash.Length == 0) yield return "没有密码摘要（passwordHash），可用命令 hash-password 生成";
        if ((isMachine ? account.PasswordHash : account.KeyHash).Length > 0) yield return "的密码摘要和密钥摘要只能有一个：人用密码，程序用密钥";
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{1,39}$")]
    private static partial Regex IdForm();
}
