using System.Text;
using CivilAffairs.Adapters.Banks;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Tests.Sftp;
using Microsoft.Extensions.Configuration;

namespace CivilAffairs.Adapters.Tests.Banks;

/// <summary>The SFTP channel against a real OpenSSH server.</summary>
public sealed class SftpChannelTests : IAsyncLifetime
{
    private SftpServer server = null!;

    public async Task InitializeAsync() => server = await SftpServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Files_arrive_whole_under_their_names_and_nothing_else_is_left()
    {
        await Channel().SendAsync(Bank(), [File("b1.txt", "D|1"), File("b1.ok", "b1.txt|3")], new OneSending());

        Assert.Equal(["b1.ok", "b1.txt"], Names(server.Upload));
        Assert.Equal("D|1", await System.IO.File.ReadAllTextAsync(Path.Combine(server.Upload, "b1.txt")));
        Assert.True(System.IO.File.GetLastWriteTimeUtc(Path.Combine(server.Upload, "b1.txt")) <= System.IO.File.GetLastWriteTimeUtc(Path.Combine(server.Upload, "b1.ok")));
    }

    [Fact]
    public async Task The_same_content_again_changes_nothing_and_other_content_is_refused()
    {
        await Channel().SendAsync(Bank(), [File("b1.txt", "D|1")], new OneSending());
        await Channel().SendAsync(Bank(), [File("b1.txt", "D|1"), File("b1.ok", "ok")], new OneSending());
        var conflict = await Assert.ThrowsAsync<BankChannelConflictException>(() => Channel().SendAsync(Bank(), [File("b1.txt", "D|2")], new OneSending()));

        Assert.Contains("b1.txt", conflict.Message, StringComparison.Ordinal);
        Assert.Equal("D|1", await System.IO.File.ReadAllTextAsync(Path.Combine(server.Upload, "b1.txt")));
        Assert.Equal(["b1.ok", "b1.txt"], Names(server.Upload));
    }

    [Fact]
    public async Task What_an_upload_cut_half_way_left_behind_is_never_taken_for_the_file()
    {
        await System.IO.File.WriteAllTextAsync(Path.Combine(server.Upload, ChannelNames.Growing("b1.txt", "earlier")), "D|1|half of a line that is longer than the whole file");
        await Channel().SendAsync(Bank(), [File("b1.txt", "D|1")], new OneSending());

        Assert.Equal(["b1.txt"], Names(server.Upload));
        Assert.Equal("D|1", await System.IO.File.ReadAllTextAsync(Path.Combine(server.Upload, "b1.txt")));
    }

    [Fact]
    public async Task What_the_bank_took_away_before_the_sending_was_noted_is_not_put_there_again()
    {
        var sending = new OneSending();
        await Channel().SendAsync(Bank(), [File("b1.txt", "D|1"), File("b1.ok", "ok")], sending);
        foreach (var name in Names(server.Upload)) System.IO.File.Delete(Path.Combine(server.Upload, name));
        await Channel().SendAsync(Bank(), [File("b1.txt", "D|1"), File("b1.ok", "ok")], sending);
        Assert.Empty(Names(server.Upload));
    }

    [Fact]
    public async Task A_server_that_is_down_is_tried_again_later()
    {
        await server.DownAsync();
        var away = await Assert.ThrowsAsync<BankChannelUnavailableException>(() => Channel().SendAsync(Bank(), [File("b1.txt", "D|1")], new OneSending()));
        Assert.Contains("样例农商行", away.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<BankChannelUnavailableException>(() => Channel().CollectAsync(Bank(), (_, _) => Task.CompletedTask));

        await server.UpAsync();
        await Channel().SendAsync(Bank(), [File("b1.txt", "D|1")], new OneSending());
        Assert.Equal(["b1.txt"], Names(server.Upload));
    }

    [Fact]
    public async Task A_server_with_another_key_gets_nothing()
    {
        var bank = Bank();
        await server.DownAsync();
        await server.NewHostKeyAsync();
        await server.UpAsync();
        var refused = await Assert.ThrowsAsync<BankChannelRefusedException>(() => Channel().SendAsync(bank, [File("b1.txt", "D|1")], new OneSending()));

        Assert.Contains(server.HostKey, refused.Message, StringComparison.Ordinal);
        Assert.Empty(Names(server.Upload));
    }

    [Fact]
    public async Task A_secret_that_is_not_set_or_not_right_is_told()
    {
        var missing = await Assert.ThrowsAsync<BankChannelRefusedException>(() => new SftpBankChannel(new ConfigurationBuilder().Build()).SendAsync(Bank(), [File("b1.txt", "D|1")], new OneSending()));
        Assert.Contains("Banks:rcb:Key", missing.Message, StringComparison.Ordinal);

        var byPassword = Bank() with { Channel = Bank().Channel! with { KeyFileSetting = "", PasswordSetting = "Banks:rcb:Password" } };
        var wrong = new ConfigurationBuilder().AddInMemoryCollection([new("Banks:rcb:Password", "wrong")]).Build();
        var refused = await Assert.ThrowsAsync<BankChannelRefusedException>(() => new SftpBankChannel(wrong).SendAsync(byPassword, [File("b1.txt", "D|1")], new OneSending()));
        Assert.DoesNotContain("wrong", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_needs_a_person()
    {
        var bank = Bank() with { Channel = Bank().Channel! with { Upload = "/nowhere/at/all" } };
        await Assert.ThrowsAsync<BankChannelRefusedException>(() => Channel().SendAsync(bank, [File("b1.txt", "D|1")], new OneSending()));
    }

    [Fact]
    public async Task Answers_are_given_once_and_archived_and_growing_ones_are_left_alone()
    {
        await PutAsync("a.ret.txt", "H|a");
        await PutAsync("b.ret.txt", "H|b");
        await PutAsync(".c.ret.txt", "H|c");
        await PutAsync("d.ret.txt.part", "H|d");
        var taken = new List<string>();
        Task Keep(ChannelFile file, CancellationToken cancellation)
        {
            taken.Add($"{file.Name}={Encoding.UTF8.GetString(file.Content.Span)}");
            return Task.CompletedTask;
        }

        Assert.Equal(2, await Channel().CollectAsync(Bank(), Keep));
        Assert.Equal(0, await Channel().CollectAsync(Bank(), Keep));
        Assert.Equal(["a.ret.txt=H|a", "b.ret.txt=H|b"], taken);
        Assert.Equal([".c.ret.txt", "d.ret.txt.part"], Names(server.Returns));
        Assert.Equal(["a.ret.txt", "b.ret.txt"], Names(server.Archive));

        // The same name with other content: both are kept.
        await PutAsync("a.ret.txt", "H|again");
        Assert.Equal(1, await Channel().CollectAsync(Bank(), Keep));
        Assert.Equal(3, Names(server.Archive).Count);
    }

    [Fact]
    public async Task An_answer_that_could_not_be_kept_comes_again()
    {
        await PutAsync("a.ret.txt", "H|a");
        await Assert.ThrowsAsync<InvalidDataException>(() => Channel().CollectAsync(Bank(), (_, _) => throw new InvalidDataException("no room")));
        Assert.Equal(["a.ret.txt"], Names(server.Returns));
        Assert.Equal(1, await Channel().CollectAsync(Bank(), (_, _) => Task.CompletedTask));
        Assert.Equal(["a.ret.txt"], Names(server.Archive));
    }

    private static ChannelFile File(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    private static IReadOnlyList<string> Names(string folder) => [.. Directory.GetFiles(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    private Task PutAsync(string name, string text) => System.IO.File.WriteAllTextAsync(Path.Combine(server.Returns, name), text);

    private SftpBankChannel Channel() => new(new ConfigurationBuilder().AddInMemoryCollection([new("Banks:rcb:Key", server.UserKey)]).Build());

    private AgentBank Bank() => BankSamples.Bank() with
    {
        Channel = new(BankChannelKind.Sftp, server.Upload, server.Returns, server.Archive, "127.0.0.1", server.Port, SftpServer.User, server.HostKey, KeyFileSetting: "Banks:rcb:Key"),
    };
}
