using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CivilAffairs.Core.Access;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Settings.County;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.Functions.Access;

/// <summary>
/// The accounts of the file, read again when it changes. A wrong file stops the start; a file that was made wrong while the app runs is told in the
/// log, and the accounts stay as they were.
/// </summary>
public sealed class AccountBook
{
    private readonly string path;
    private readonly CountyEditions editions;
    private readonly ILogger<AccountBook> logger;
    private readonly Lock turn = new();
    private volatile Page page;

    /// <summary>Reads the file.</summary>
    public AccountBook(AccessSettings settings, CountyEditions editions, ILogger<AccountBook> logger)
    {
        path = settings.AccountsFile;
        this.logger = logger;
        this.editions = editions;
        if (!File.Exists(path)) throw new InvalidOperationException($"设置 Access:AccountsFile 指向的文件不存在：{path}");
        page = Read(Version());
    }

    /// <summary>An account that may be used, or null.</summary>
    public KnownAccount? Find(string id) => Current().ById.GetValueOrDefault(id) is { Account.Disabled: false } known ? known : null;

    /// <summary>The program that a key belongs to, or null. All keys are compared, so that the time tells nothing.</summary>
    public KnownAccount? FindByKey(string key)
    {
        var shown = Encoding.ASCII.GetBytes(AccountSecrets.HashKey(key));
        KnownAccount? found = null;
        foreach (var known in Current().ById.Values.Where(known => known.Account is { Disabled: false, KeyHash.Length: > 0 }))
        {
            if (CryptographicOperations.FixedTimeEquals(shown, Encoding.ASCII.GetBytes(known.Account.KeyHash))) found = known;
        }

        return found;
    }

    private Page Current()
    {
        var version = Version();
        if (version == page.Version) return page;
        lock (turn)
        {
            if (version != page.Version) page = Renew(version);
            return page;
        }
    }

    private Page Renew(string version)
    {
        try
        {
            return Read(version);
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException)
        {
            logger.LogError("The accounts file was changed and cannot be used; the accounts stay as they were: {Reason}", failure.Message);
            return page with { Version = version };
        }
    }

    private string Version()
    {
        var file = new FileInfo(path);
        return file.Exists ? $"{file.LastWriteTimeUtc.Ticks}|{file.Length}" : "";
    }

    private Page Read(string version)
    {
        var accounts = Parse(File.ReadAllBytes(path)).Accounts;
        var county = editions.Current.Profile;
        var (townships, banks) = (county.Townships.Select(township => township.Code).ToHashSet(), county.Banks.Select(bank => bank.Code).ToHashSet());
        var faults = AccountCheck.Check(accounts, townships, banks).Concat(accounts.Where(account => !AccountSecrets.AreReadable(account)).Select(account => $"账号“{account.Id}”的密码或密钥摘要无法识别")).ToList();
        if (faults.Count > 0) throw new InvalidOperationException($"账号文件 {path} 有误：{string.Join("；", faults)}");
        return new Page(version, accounts.ToDictionary(account => account.Id, account => new KnownAccount(account, account.ToCaller(), AccountSecrets.StampOf(account))));
    }

    private AccountList Parse(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize<AccountList>(content, WireJson.Options) ?? throw new InvalidOperationException($"账号文件为空：{path}");
        }
        catch (JsonException fault)
        {
            throw new InvalidOperationException($"账号文件 {path} 不是合规的 JSON（第{fault.LineNumber + 1}行）。", fault);
        }
    }

    private sealed record Page(string Version, IReadOnlyDictionary<string, KnownAccount> ById);
}

/// <summary>An account with what is derived from it.</summary>
/// <param name="Account">As in the file.</param>
/// <param name="Caller">As a caller.</param>
/// <param name="Stamp">Digest of everything in it.</param>
public sealed record KnownAccount(Account Account, Caller Caller, string Stamp);
