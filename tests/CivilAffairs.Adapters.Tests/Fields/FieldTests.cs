using System.Security.Cryptography;
using CivilAffairs.Adapters.Fields;
using CivilAffairs.Core.Storage;
using CsCheck;
using Microsoft.Extensions.Configuration;

namespace CivilAffairs.Adapters.Tests.Fields;

public sealed class FieldTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("fields-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Any_field_comes_back_and_never_looks_the_same_twice()
    {
        var protector = new AesFieldProtector(Keys());
        Gen.String.Where(text => !text.Any(char.IsSurrogate)).Sample(plain =>
        {
            var (first, second) = (protector.Protect(plain), protector.Protect(plain));
            Assert.NotEqual(first, second);
            Assert.Equal((plain, plain), (protector.Unprotect(first), protector.Unprotect(second)));
        });
    }

    [Fact]
    public void A_field_altered_in_any_byte_is_refused_without_being_shown()
    {
        var protector = new AesFieldProtector(Keys());
        var bytes = Convert.FromBase64String(protector.Protect("990123199001011234"));

        for (var index = 0; index < bytes.Length; index++)
        {
            var altered = bytes.ToArray();
            altered[index] ^= 0x10;
            var text = Convert.ToBase64String(altered);
            var refused = Assert.Throws<FieldUnreadableException>(() => protector.Unprotect(text));
            Assert.DoesNotContain(text[..12], refused.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("990123", refused.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("AQ==")]
    [InlineData("no base64 at all")]
    public void What_was_never_protected_is_refused(string text)
    {
        Assert.Throws<FieldUnreadableException>(() => new AesFieldProtector(Keys()).Unprotect(text));
    }

    [Fact]
    public void Another_key_reads_nothing_and_matches_nothing()
    {
        var (one, other) = (new AesFieldProtector(Keys("one.key")), new AesFieldProtector(Keys("other.key")));

        Assert.Throws<FieldUnreadableException>(() => other.Unprotect(one.Protect("990123199001011234")));
        Assert.NotEqual(one.Fingerprint("990123199001011234"), other.Fingerprint("990123199001011234"));
    }

    [Fact]
    public void Fingerprints_are_the_same_after_a_restart_and_differ_by_field()
    {
        var fingerprint = new AesFieldProtector(Keys()).Fingerprint("990123199001011234");

        Assert.Matches("^[0-9a-f]{64}$", fingerprint);
        Assert.Equal(fingerprint, new AesFieldProtector(Keys()).Fingerprint("990123199001011234"));
        Assert.NotEqual(fingerprint, new AesFieldProtector(Keys()).Fingerprint("990123199001011235"));
        Assert.NotEqual(fingerprint, Convert.ToHexStringLower(SHA256.HashData("990123199001011234"u8)));
    }

    [Fact]
    public void A_known_key_gives_these_values_for_ever()
    {
        // Computed by another program. Fields written today must be read by every later version: a change here loses a county's data.
        File.WriteAllText(Path.Combine(folder.FullName, "known.key"), Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(value => (byte)value)]) + "\n");
        var keys = Keys("known.key");

        Assert.Equal("cb3b2584b837c307fd6c011b185dec786a61220356528ced02957f70a4f48b3c", new AesFieldProtector(keys).Fingerprint("990123199001011234"));
        Assert.Equal("990123199001011234", new AesFieldProtector(keys).Unprotect("AQABAgMEBQYHCAkKC8wgJsrAFaZcejpXTeNK2/wqdTeUTpCp+91zDpDvXpAzelw="));
        Assert.Equal("s9KW0hmD-7As9AGLKC8pQquy8PFWtPj4O8hU6WtmQ4s", new TownshipTokens(keys).Issue("2026-15-abc123", "990123101"));
    }

    [Fact]
    public void A_token_opens_its_own_townships_line_and_nothing_else()
    {
        var tokens = new TownshipTokens(Keys());
        var token = tokens.Issue("2026-15-abc123", "990123101");

        Assert.Equal(Uri.EscapeDataString(token), token);
        Assert.True(new TownshipTokens(Keys()).IsValid("2026-15-abc123", "990123101", token));
        Assert.False(tokens.IsValid("2026-15-abc123", "990123102", token));
        Assert.False(tokens.IsValid("2026-16-abc123", "990123101", token));
        Assert.False(new TownshipTokens(Keys("other.key")).IsValid("2026-15-abc123", "990123101", token));
        Assert.False(tokens.IsValid("2026-15-abc123", "990123101", token[..^1]));
        Assert.False(tokens.IsValid("2026-15-abc123", "990123101", ""));
        Assert.False(tokens.IsValid("", "", ""));
        Assert.NotEqual(token, new AesFieldProtector(Keys()).Fingerprint("2026-15-abc123\n990123101"));
    }

    [Fact]
    public void Tokens_may_have_a_key_file_of_their_own()
    {
        Dictionary<string, string?> settings = new() { ["Fields:KeyFile"] = Path.Combine(folder.FullName, "fields.key"), ["Fields:CreateKeyFile"] = "true" };
        var shared = Token(settings);

        Assert.Equal(new TownshipTokens(Keys()).Issue("a", "b"), shared);
        settings["Township:TokenKeyFile"] = Path.Combine(folder.FullName, "tokens.key");
        Assert.NotEqual(shared, Token(settings));
        Assert.Equal(Token(settings), Token(settings));

        static string Token(Dictionary<string, string?> settings) =>
            new TownshipTokens(FieldKeys.ReadForTokens(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())).Issue("a", "b");
    }

    [Fact]
    public void A_created_key_file_is_its_owners_alone_and_stays()
    {
        Keys("new/deep.key");
        var path = Path.Combine(folder.FullName, "new", "deep.key");
        var first = File.ReadAllText(path);
        Keys("new/deep.key");

        Assert.Equal(first, File.ReadAllText(path));
        Assert.Equal(32, Convert.FromBase64String(first).Length);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public async Task Many_that_create_the_file_at_once_get_one_key()
    {
        for (var round = 0; round < 50; round++)
        {
            using Barrier start = new(8);
            var racers = Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(() => Print(start, $"race{round}.key"), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
            Assert.Single((await Task.WhenAll(racers)).Distinct());
        }

        Assert.Equal(50, folder.GetFiles().Length);

        string Print(Barrier start, string file)
        {
            start.SignalAndWait();
            return new AesFieldProtector(Keys(file)).Fingerprint("x");
        }
    }

    [Fact]
    public void A_missing_file_is_not_created_unasked_and_a_wrong_one_is_named()
    {
        var path = Path.Combine(folder.FullName, "none.key");
        Assert.Contains(path, Assert.Throws<InvalidOperationException>(() => Read(new() { ["Fields:KeyFile"] = path })).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
        Assert.Contains("Fields:KeyFile", Assert.Throws<InvalidOperationException>(() => Read([])).Message, StringComparison.Ordinal);
        foreach (var wrong in (string[])["", "short", Convert.ToBase64String(new byte[33]), Convert.ToBase64String(new byte[31])])
        {
            File.WriteAllText(path, wrong);
            Assert.Contains("32 bytes", Assert.Throws<InvalidOperationException>(() => Read(new() { ["Fields:KeyFile"] = path })).Message, StringComparison.Ordinal);
        }
    }

    private FieldKeys Keys(string name = "fields.key") => Read(new() { ["Fields:KeyFile"] = Path.Combine(folder.FullName, name), ["Fields:CreateKeyFile"] = "true" });

    private static FieldKeys Read(Dictionary<string, string?> settings) => FieldKeys.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
}
