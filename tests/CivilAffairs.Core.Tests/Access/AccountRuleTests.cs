using CivilAffairs.Core.Access;
using CsCheck;

namespace CivilAffairs.Core.Tests.Access;

public sealed class AccountRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    private static readonly HashSet<string> Townships = ["990123101"];

    private static readonly HashSet<string> Banks = ["rcb"];

    private static Account Clerk => new() { Id = "zhou.min", Name = "周敏", Roles = ["clerk"], PasswordHash = "x" };

    public static TheoryData<string> Faults => [.. Wrong.Keys];

    private static Dictionary<string, Account[]> Wrong => new()
    {
        ["重复"] = [Clerk, Clerk],
        ["小写字母"] = [Clerk with { Id = "周敏" }],
        ["没有可用的姓名"] = [Clerk with { Name = "周敏〔x〕" }],
        ["没有角色"] = [Clerk with { Roles = [] }],
        ["不认识"] = [Clerk with { Roles = ["clerk", "boss"] }],
        ["乡镇代码"] = [Clerk with { Roles = ["township-clerk"], Township = "1" }],
        ["银行代码"] = [Clerk with { Roles = ["bank-clerk"] }],
        ["既是程序又是人"] = [Clerk with { Roles = ["clerk", "machine"] }],
        ["不能兼任"] = [Clerk with { Roles = ["clerk", "township-clerk"], Township = "990123101" }],
        ["没有密码摘要"] = [Clerk with { PasswordHash = "" }],
        ["没有密钥摘要"] = [Clerk with { Roles = ["machine"], PasswordHash = "" }],
        ["只能有一个"] = [Clerk with { KeyHash = "y" }],
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_faulty_account_is_told_in_words(string words)
    {
        Assert.Empty(AccountCheck.Check([Clerk], Townships, Banks));
        Assert.Contains(AccountCheck.Check(Wrong[words], Townships, Banks), fault => fault.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Failures_lock_from_the_fifth_on_never_for_less_than_before_and_at_most_half_an_hour() =>
        Gen.Int[1, 60].Sample(failures =>
        {
            var (lockout, before) = (Lockout.None, TimeSpan.Zero);
            for (var count = 1; count <= failures; count++)
            {
                lockout = lockout.Fail(Now);
                var wait = lockout.IsLocked(Now) ? lockout.Until - Now : TimeSpan.Zero;
                if ((wait > TimeSpan.Zero) != (count >= Lockout.FreeFailures) || wait < before || wait > TimeSpan.FromMinutes(30)) return false;
                before = wait;
            }

            return lockout.Failures == failures && !lockout.IsLocked(Now.AddMinutes(30));
        });

    [Fact]
    public void A_session_lives_between_its_bounds() =>
        Gen.Select(Gen.Int[-60, 900], Gen.Int[-60, 900]).Sample((started, seen) =>
        {
            var ticket = new SessionTicket("s", "a", "1", Now.AddMinutes(-started), Now.AddMinutes(-seen));
            var expected = started is >= -5 and < 600 && seen is >= -5 and < 30;
            return ticket.IsLive(Now, SessionTimes.Usual) == expected;
        });
}
