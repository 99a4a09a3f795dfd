using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CivilAffairs.Core.Access;

namespace CivilAffairs.SampleData;

/// <summary>Accounts of the sample county, one for each role, with one password that everybody may know: for trials alone.</summary>
public static class SampleAccounts
{
    /// <summary>Password of all of them.</summary>
    public const string Password = "Yunling-2026";

    /// <summary>Account of the programs that play people.</summary>
    public const string MachineId = "counterparts";

    // Of the password above, by the app's command hash-password.
    private const string PasswordHash = "AQAAAAIAAzRQAAAAEEbXK1EnySKdRq/W6X2gRLhh5rGSyl2F1WhBEBXoUAg4KsnyhD1JPQ2BUUcbfuZfAQ==";

    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>People: two for what needs a second one.</summary>
    public static IReadOnlyList<Account> People { get; } =
    [
        Of("jingban", "褚公丙", "clerk"),
        Of("jingban2", "尤公寅", "clerk"),
        Of("fuhe", "蒋公戊", "reviewer"),
        Of("fuhe2", "卫公丁", "reviewer"),
        Of("guanli", "沈公己", "administrator"),
        Of("xiangzhen", SampleRoster.Maker(Township), "township-clerk") with { Township = Township },
        Of("xiangzhen-fuhe", SampleRoster.Reviewer(Township), "township-reviewer") with { Township = Township },
        Of("yinhang", "杨公辛", "bank-clerk") with { Bank = SampleCounty.Profile().Banks[0].Code },
        Of("jiandu", "朱公壬", "supervisor"),
        Of("shenji", "秦公癸", "auditor"),
    ];

    private static string Township => SampleCounty.Profile().Townships[0].Code;

    /// <summary>The accounts file; with a key, also an account for the programs that show it.</summary>
    public static byte[] ToBytes(string? machineKey = null)
    {
        IReadOnlyList<Account> programs = machineKey is null ? [] : [new Account { Id = MachineId, Name = "演示程序", Roles = ["machine"], KeyHash = HashKey(machineKey) }];
        return [.. JsonSerializer.SerializeToUtf8Bytes(new AccountList { Accounts = [.. People, .. programs] }, Layout), (byte)'\n'];
    }

    /// <summary>Writes <c>accounts.json</c> to a folder; returns its path.</summary>
    public static string WriteTo(string folder, string? machineKey = null)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "accounts.json");
        File.WriteAllBytes(path, ToBytes(machineKey));
        return path;
    }

    // As the app's command hash-key.
    private static string HashKey(string key) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";

    private static Account Of(string id, string name, string role) => new() { Id = id, Name = name, Roles = [role], PasswordHash = PasswordHash };
}
