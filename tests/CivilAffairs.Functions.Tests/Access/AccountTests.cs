using CivilAffairs.Core.Access;
using CivilAffairs.Functions.Access;
using CivilAffairs.SampleData;

namespace CivilAffairs.Functions.Tests.Access;

/// <summary>Accounts, their secrets, and the commands that make hashes of them.</summary>
public sealed class AccountTests
{
    [Fact]
    public void The_sample_accounts_fit_the_sample_county_have_every_role_and_their_password_is_the_one_told()
    {
        var county = SampleCounty.Profile();
        Assert.Empty(AccountCheck.Check(SampleAccounts.People, county.Townships.Select(township => township.Code).ToHashSet(), county.Banks.Select(bank => bank.Code).ToHashSet()));
        Assert.Equal(AccessRole.People, SampleAccounts.People.Aggregate(AccessRole.None, (roles, person) => roles | person.ToCaller().Roles));
        Assert.True(AccountSecrets.IsPassword(SampleAccounts.People[0], SampleAccounts.Password));
        Assert.False(AccountSecrets.IsPassword(SampleAccounts.People[0], SampleAccounts.Password + " "));
        Assert.False(AccountSecrets.IsPassword(null, SampleAccounts.Password));
        Assert.Equal(SampleAccounts.ToBytes(), File.ReadAllBytes(Path.Combine(RepositoryRoot(), "infra/local/sample/accounts.json")));
    }

    [Fact]
    public async Task Hashes_are_salted_readable_and_of_secrets_that_are_long_enough()
    {
        var first = await HashAsync(HashCommand.PasswordVerb, "correct horse\n", 0);
        Assert.NotEqual(first, await HashAsync(HashCommand.PasswordVerb, "correct horse\n", 0));
        var account = new Account { PasswordHash = first.Trim() };
        Assert.True(AccountSecrets.AreReadable(account));
        Assert.True(AccountSecrets.IsPassword(account, "correct horse"));
        Assert.False(AccountSecrets.AreReadable(account with { PasswordHash = "plain text" }));
        Assert.DoesNotContain("short", await HashAsync(HashCommand.PasswordVerb, "short\n", 2), StringComparison.Ordinal);
        await HashAsync(HashCommand.KeyVerb, "too-short\n", 2);
        Assert.StartsWith("sha256:", await HashAsync(HashCommand.KeyVerb, "0123456789abcdef012345\n", 0), StringComparison.Ordinal);
    }

    private static async Task<string> HashAsync(string verb, string input, int result)
    {
        using var output = new StringWriter();
        Assert.Equal(result, await HashCommand.RunAsync(verb, new StringReader(input), output));
        return output.ToString();
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "CivilAffairs.Functions.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
