using System.Globalization;
using CivilAffairs.Core.Access;
using Microsoft.Extensions.Configuration;

namespace CivilAffairs.Functions.Access;

/// <summary>How people are known.</summary>
public enum AccessMode
{
    /// <summary>By accounts of a file: one machine.</summary>
    Accounts,

    /// <summary>By what App Service Authentication says of them: Azure.</summary>
    EntraId,
}

/// <summary>Settings <c>Access:*</c>.</summary>
/// <param name="Mode">How people are known (<c>Mode</c>).</param>
/// <param name="AccountsFile">The accounts (<c>AccountsFile</c>); empty with Entra ID.</param>
/// <param name="Tenant">Entra tenant that people must belong to (<c>Tenant</c>); empty: whichever the platform lets in.</param>
/// <param name="TownshipTokens">Whether the links of notices open a township's part (<c>TownshipTokens</c>).</param>
/// <param name="Times">How long sessions last (<c>SessionIdle</c>, <c>SessionLifetime</c>).</param>
/// <param name="Limits">How many calls may be made by who did not sign in.</param>
public sealed record AccessSettings(AccessMode Mode, string AccountsFile, string Tenant, bool TownshipTokens, SessionTimes Times, AccessLimits Limits)
{
    private static readonly string[] AzureMarks = ["WEBSITE_SITE_NAME", "WEBSITE_INSTANCE_ID"];

    /// <summary>Reads them; a mode that would be open to forgery where the app runs stops the start.</summary>
    public static AccessSettings From(IConfiguration configuration)
    {
        var mode = ModeOf(configuration);
        var file = configuration["Access:AccountsFile"] ?? "";
        if (mode == AccessMode.Accounts && file.Length == 0) throw new InvalidOperationException("设置 Access:AccountsFile 缺失：请写明账号文件的路径（见 infra/local/sample/accounts.json）。");
        return new AccessSettings(
            mode,
            file,
            configuration["Access:Tenant"] ?? "",
            Flag(configuration, "Access:TownshipTokens", otherwise: true),
            new SessionTimes(Time(configuration, "Access:SessionIdle", SessionTimes.Usual.Idle), Time(configuration, "Access:SessionLifetime", SessionTimes.Usual.Lifetime)),
            AccessLimits.From(configuration));
    }

    private static AccessMode ModeOf(IConfiguration configuration)
    {
        if (!Enum.TryParse<AccessMode>(configuration["Access:Mode"], out var mode) || !Enum.IsDefined(mode))
            throw new InvalidOperationException("设置 Access:Mode 应为 Accounts（本机账号文件）或 EntraId（Azure 应用服务身份验证）。");
        // Accounts are for one machine: in the cloud there is Entra ID, and no password of ours.
        if (mode == AccessMode.Accounts && AzureMarks.Any(mark => !string.IsNullOrEmpty(configuration[mark])))
            throw new InvalidOperationException("在 Azure 上不能用账号文件登录：请把 Access:Mode 设为 EntraId 并启用应用服务身份验证。");
        // Only the platform's own authentication takes a forged header away.
        if (mode == AccessMode.EntraId && !Flag(configuration, "WEBSITE_AUTH_ENABLED", otherwise: false))
            throw new InvalidOperationException("Access:Mode 为 EntraId 时须启用应用服务身份验证（WEBSITE_AUTH_ENABLED 为 true）：否则身份标头可以伪造。");
        return mode;
    }

    private static bool Flag(IConfiguration configuration, string key, bool otherwise)
    {
        if (configuration[key] is not { Length: > 0 } text) return otherwise;
        return bool.TryParse(text, out var flag) ? flag : throw new InvalidOperationException($"设置 {key} 应为 true 或 false，现为 {text}。");
    }

    private static TimeSpan Time(IConfiguration configuration, string key, TimeSpan otherwise)
    {
        if (configuration[key] is not { Length: > 0 } text) return otherwise;
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero ? time : throw new InvalidOperationException($"设置 {key} 应为时长，如 00:30:00，现为 {text}。");
    }
}
