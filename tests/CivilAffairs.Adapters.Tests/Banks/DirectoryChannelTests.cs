using System.Text;
using CivilAffairs.Adapters.Banks;
using CivilAffairs.Adapters.Blobs;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Adapters.Tests.Banks;

/// <summary>The directory and the blob channel keep the same promises as the SFTP channel.</summary>
[Collection(SharedAzurite.Name)]
public sealed class DirectoryChannelTests(AzuriteFixture azurite) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("channel-");
    private readonly DirectoryBankChannel channel = new();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Files_arrive_once_and_other_content_under_a_taken_name_is_refused()
    {
        await System.IO.File.WriteAllTextAsync(Path.Combine(Folder("in"), ChannelNames.Growing("b1.txt", "earlier")), "cut half-way");
        await channel.SendAsync(Bank(), [File("b1.txt", "D|1"), File("b1.ok", "ok")], new OneSending());
        await channel.SendAsync(Bank(), [File("b1.txt", "D|1"), File("b1.ok", "ok")], new OneSending());
        await Assert.ThrowsAsync<BankChannelConflictException>(() => channel.SendAsync(Bank(), [File("b1.txt", "D|2")], new OneSending()));
        Assert.Equal(["b1.ok", "b1.txt"], Names("in"));
        Assert.Equal("D|1", await System.IO.File.ReadAllTextAsync(Path.Combine(Folder("in"), "b1.txt")));
    }

    [Fact]
    public async Task What_the_bank_took_away_before_the_sending_was_noted_is_not_put_there_again()
    {
        var sending = new OneSending();
        await channel.SendAsync(Bank(), [File("b1.txt", "D|1"), File("b1.ok", "ok")], sending);
        foreach (var name in Names("in")) System.IO.File.Delete(Path.Combine(Folder("in"), name));
        await channel.SendAsync(Bank(), [File("b1.txt", "D|1"), File("b1.ok", "ok")], sending);
        Assert.Empty(Names("in"));
    }

    [Fact]
    public async Task A_sending_that_broke_off_between_two_names_shows_the_rest_and_never_the_first_again()
    {
        // The file has its name and was taken; the companion still grows.
        await System.IO.File.WriteAllTextAsync(Path.Combine(Folder("in"), ChannelNames.Growing("b1.ok", "first")), "ok");
        await channel.SendAsync(Bank(), [File("b1.txt", "D|1"), File("b1.ok", "ok")], new OneSending("first"));
        Assert.Equal(["b1.ok"], Names("in"));
    }

    [Fact]
    public async Task Of_two_uploads_at_one_moment_the_marked_one_is_shown_and_the_other_never()
    {
        var sending = new OneSending { MarkedMeanwhile = "other" };
        await channel.SendAsync(Bank(), [File("b1.txt", "D|1")], sending);
        Assert.Empty(Names("in"));
        await System.IO.File.WriteAllTextAsync(Path.Combine(Folder("in"), ChannelNames.Growing("b1.txt", "other")), "D|1");
        await channel.SendAsync(Bank(), [File("b1.txt", "D|1")], sending);
        Assert.Equal(["b1.txt"], Names("in"));
    }

    [Fact]
    public async Task A_batch_that_was_taken_back_while_its_file_was_uploaded_is_never_shown()
    {
        var blobs = azurite.NewBlobs();
        await BlobContainers.EnsureAsync(blobs, publicSite: false);
        var outbox = new BlobOutbox(blobs);
        await Assert.ThrowsAsync<SendingWithdrawnException>(() => channel.SendAsync(Bank(), [File("b1.txt", "D|1")], new OneSending { IsWithdrawnMeanwhile = true }));
        await Assert.ThrowsAsync<SendingWithdrawnException>(() => new BlobBankChannel(outbox).SendAsync(BankSamples.Bank(), [File("b1.txt", "D|1")], new OneSending { IsWithdrawnMeanwhile = true }));
        Assert.DoesNotContain("b1.txt", Names("in"));
        Assert.Null(await outbox.ReadAsync("banks/rcb/b1.txt"));
    }

    [Fact]
    public async Task A_name_that_another_hand_gave_to_the_same_bytes_is_left_and_ours_goes()
    {
        await System.IO.File.WriteAllTextAsync(Path.Combine(Folder("in"), ChannelNames.Growing("b1.txt", "first")), "D|1");
        await System.IO.File.WriteAllTextAsync(Path.Combine(Folder("in"), "b1.txt"), "D|1");
        var sending = new OneSending("first");
        await channel.SendAsync(Bank(), [File("b1.txt", "D|1")], sending);
        Assert.Equal(["b1.txt"], Names("in"));
        await System.IO.File.WriteAllTextAsync(Path.Combine(Folder("in"), "b1.txt"), "D|2");
        await System.IO.File.WriteAllTextAsync(Path.Combine(Folder("in"), ChannelNames.Growing("b1.txt", "first")), "D|1");
        await Assert.ThrowsAsync<BankChannelConflictException>(() => channel.SendAsync(Bank(), [File("b1.txt", "D|1")], sending));
    }

    [Fact]
    public async Task A_name_never_leads_out_of_the_folder()
    {
        foreach (var name in (string[])["../b1.txt", "a/b.txt", ".hidden", ""])
            await Assert.ThrowsAsync<ArgumentException>(() => channel.SendAsync(Bank(), [File(name, "D|1")], new OneSending()));
    }

    [Fact]
    public async Task A_directory_that_is_away_is_tried_again_later()
    {
        var bank = Bank() with { Channel = Bank().Channel! with { Upload = Path.Combine(folder.FullName, "none") } };
        await Assert.ThrowsAsync<BankChannelUnavailableException>(() => channel.SendAsync(bank, [File("b1.txt", "D|1")], new OneSending()));
    }

    [Fact]
    public async Task Answers_are_given_once_and_archived_and_one_that_could_not_be_kept_comes_again()
    {
        await System.IO.File.WriteAllTextAsync(Path.Combine(Folder("out"), "a.ret.txt"), "H|a");
        await System.IO.File.WriteAllTextAsync(Path.Combine(Folder("out"), "b.ret.txt.part"), "H|b");
        await Assert.ThrowsAsync<InvalidDataException>(() => channel.CollectAsync(Bank(), (_, _) => throw new InvalidDataException("no room")));
        var taken = new List<string>();
        Task Keep(ChannelFile file, CancellationToken cancellation)
        {
            taken.Add(Encoding.UTF8.GetString(file.Content.Span));
            return Task.CompletedTask;
        }

        Assert.Equal(1, await channel.CollectAsync(Bank(), Keep));
        Assert.Equal(0, await channel.CollectAsync(Bank(), Keep));
        Assert.Equal(["H|a"], taken);
        Assert.Equal(["a.ret.txt"], Names("done"));
        Assert.Equal(["b.ret.txt.part"], Names("out"));
    }

    [Fact]
    public async Task Blobs_arrive_once_and_other_content_under_a_taken_name_is_refused()
    {
        var blobs = azurite.NewBlobs();
        await BlobContainers.EnsureAsync(blobs, publicSite: false);
        var outbox = new BlobOutbox(blobs);
        var box = new BlobBankChannel(outbox);
        await box.SendAsync(BankSamples.Bank(), [File("b1.txt", "D|1"), File("b1.ok", "ok")], new OneSending());
        await box.SendAsync(BankSamples.Bank(), [File("b1.txt", "D|1")], new OneSending());
        await Assert.ThrowsAsync<BankChannelConflictException>(() => box.SendAsync(BankSamples.Bank(), [File("b1.txt", "D|2")], new OneSending()));
        Assert.Equal("D|1", Encoding.UTF8.GetString((await outbox.ReadAsync("banks/rcb/b1.txt"))!));
        Assert.Equal(0, await box.CollectAsync(BankSamples.Bank(), (_, _) => Task.CompletedTask));
    }

    private static ChannelFile File(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(folder.FullName, name)).FullName;

    private IReadOnlyList<string> Names(string name) => [.. Directory.GetFiles(Folder(name)).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    private AgentBank Bank() => BankSamples.Bank() with { Channel = new(BankChannelKind.Directory, Folder("in"), Folder("out"), Folder("done")) };
}
