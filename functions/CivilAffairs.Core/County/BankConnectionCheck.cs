using System.Text.RegularExpressions;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.County;

/// <summary>Whether a bank's channel and its ISO 20022 settings can be worked with.</summary>
public static partial class BankConnectionCheck
{
    // MsgId holds 35 characters; allocation, township and sequence take 30 of them with the hyphens.
    private const int MostIsoCode = 5;

    /// <summary>All that is wrong, in plain Chinese, each naming its field.</summary>
    public static IReadOnlyList<string> Check(AgentBank bank)
    {
        ArgumentNullException.ThrowIfNull(bank);
        return [.. bank.Channel is { } channel ? Channel(channel) : [], .. bank.Iso is { } iso ? Iso(bank, iso) : []];
    }

    private static IEnumerable<string> Channel(BankChannelSettings channel)
    {
        if (channel.Kind == BankChannelKind.Blob) yield break;
        foreach (var (name, folder) in new[] { ("channel.upload", channel.Upload), ("channel.returns", channel.Returns), ("channel.archive", channel.Archive) })
            if (string.IsNullOrWhiteSpace(folder)) yield return $"{name}为空，请写明目录";
        if (new[] { channel.Upload, channel.Returns, channel.Archive }.Distinct(StringComparer.Ordinal).Count() != 3) yield return "channel的上传、回盘、归档目录应各不相同";
        if (channel.Kind != BankChannelKind.Sftp) yield break;
        if (channel.Host.Length == 0 || channel.User.Length == 0) yield return "channel.host和channel.user不能为空";
        if (channel.Port is <= 0 or > 65535) yield return $"channel.port“{channel.Port}”应为1至65535";
        if (!HostKey().IsMatch(channel.HostKey)) yield return "channel.hostKey应为服务器公钥指纹，如SHA256:…（43个字符），请向银行索取";
        if (channel.PasswordSetting.Length == 0 == (channel.KeyFileSetting.Length == 0)) yield return "channel.passwordSetting和channel.keyFileSetting应填且只填一个：设置项的名称，而不是密码本身";
    }

    private static IEnumerable<string> Iso(AgentBank bank, Iso20022Settings iso)
    {
        if (bank.Layout.Length > 0) yield return "layout和iso只能配置一个";
        if (bank.Code.Length > MostIsoCode) yield return $"代码“{bank.Code}”超过{MostIsoCode}个字符，报文标识（MsgId）放不下";
        if (bank.PayerAccount.Length is 0 or > 34) yield return "付款账号应为1至34个字符";
        if (!IsBranchNumber(iso.BranchNumber)) yield return $"iso.branchNumber“{iso.BranchNumber}”不是12位行号或校验位不符";
        if (iso.CategoryPurpose is not ("GOVT" or "SSBE")) yield return $"iso.categoryPurpose“{iso.CategoryPurpose}”应为GOVT或SSBE";
        if (!Purpose().IsMatch(iso.Purpose)) yield return $"iso.purpose“{iso.Purpose}”应为4位大写字母的用途代码，如SSBE";
        foreach (var (code, reason) in iso.Reasons.Where(pair => !IsoReasons.IsKnown(pair.Value))) yield return $"iso.reasons.{code}“{reason}”不是ISO 20022原因代码";
    }

    /// <summary>12 digits with the check digit of ISO 7064 MOD 11,10 (domain.md §3.4).</summary>
    public static bool IsBranchNumber(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (number.Length != 12 || !number.All(char.IsAsciiDigit)) return false;
        var product = number[..11].Aggregate(10, (p, digit) => (((p + digit - '0') % 10 is var sum && sum == 0 ? 10 : sum) * 2) % 11);
        return (product + number[11] - '0') % 10 == 1;
    }

    [GeneratedRegex("^SHA256:[A-Za-z0-9+/]{43}$", RegexOptions.CultureInvariant)]
    private static partial Regex HostKey();

    [GeneratedRegex("^[A-Z]{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Purpose();
}
