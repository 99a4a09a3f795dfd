
namespace CivilAffairs.Functions.Access;

/// <summary>Commands <c>hash-password</c> and <c>hash-key</c>: read a secret from the standard input, write its hash for the accounts file. Nothing secret stands on the command line.</summary>
public static class HashCommand
{
    /// <summary>For people.</summary>
    public const string PasswordVerb = "hash-password";

    /// <summary>For programs.</summary>
    public const string KeyVerb = "hash-key";

    /// <summary>Shortest password.</summary>
    public const int ShortestPassword = 10;

    /// <summary>Longest: more would only cost time.</summary>
    public const int LongestPassword = 200;

    private const int ShortestKey = 22;

    /// <summary>0, or 2 when the secret is too short or too long.</summary>
    public static async Task<int> RunAsync(string verb, TextReader input, TextWriter output)
    {
        var secret = (await input.ReadLineAsync())?.TrimEnd('\r') ?? "";
        var (shortest, longest) = verb == PasswordVerb ? (ShortestPassword, LongestPassword) : (ShortestKey, LongestPassword);
        if (secret.Length < shortest || secret.Length > longest)
        {
            await output.WriteLineAsync(verb == PasswordVerb ? $"密码应为{shortest}至{longest}个字符，从标准输入读取。" : $"密钥应为{shortest}至{longest}个字符的随机串，从标准输入读取。");
            return 2;
        }

        await output.WriteLineAsync(verb == PasswordVerb ? AccountSecrets.HashPassword(secret) : AccountSecrets.HashKey(secret));
        return 0;
    }
}
