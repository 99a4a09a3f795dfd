using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CivilAffairs.Functions.Access;

/// <summary>Token buckets: so many calls at once, and so many more as time goes by.</summary>
/// <param name="OpenBurst">Calls of one address without a session or a key, at once (<c>Access:OpenBurst</c>).</param>
/// <param name="OpenPerSecond">And each second (<c>Access:OpenPerSecond</c>).</param>
/// <param name="SignInBurst">Attempts to sign in, of one address and for one account, at once (<c>Access:SignInBurst</c>).</param>
/// <param name="SignInPerMinute">And each minute (<c>Access:SignInPerMinute</c>).</param>
public sealed record AccessLimits(int OpenBurst, int OpenPerSecond, int SignInBurst, int SignInPerMinute)
{
    /// <summary>Reads them.</summary>
    public static AccessLimits From(IConfiguration configuration) => new(
        Number(configuration, "Access:OpenBurst", 600),
        Number(configuration, "Access:OpenPerSecond", 20),
        Number(configuration, "Access:SignInBurst", 20),
        Number(configuration, "Access:SignInPerMinute", 10));

    private static int Number(IConfiguration configuration, string key, int otherwise)
    {
        if (configuration[key] is not { Length: > 0 } text) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw new InvalidOperationException($"设置 {key} 应为正整数，现为 {text}。");
    }
}
