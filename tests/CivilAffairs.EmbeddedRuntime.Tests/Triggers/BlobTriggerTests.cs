using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using CivilAffairs.EmbeddedRuntime.Hosting;
using CivilAffairs.EmbeddedRuntime.Tests.Fixtures;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.EmbeddedRuntime.Tests.Triggers;

public sealed class BlobTriggerTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Fact]
    public async Task A_new_and_a_changed_blob_start_the_function_with_the_names_of_the_path()
    {
        var seen = new Seen();
        await using var host = await StartAsync(seen);
        var container = new BlobContainerClient(azurite.ConnectionString, "inbox");
        await container.CreateIfNotExistsAsync(); // after the start: a container that is absent is waited for
        await container.UploadBlobAsync("rosters/甲镇/名册.csv", BinaryData.FromString("first"));
        Assert.Equal("甲镇 名册.csv first", await seen.NextAsync());
        await container.UploadBlobAsync("elsewhere/x.csv", BinaryData.FromString("not ours"));
        await container.GetBlobClient("rosters/甲镇/名册.csv").UploadAsync(BinaryData.FromString("second"), overwrite: true);
        Assert.Equal("甲镇 名册.csv second", await seen.NextAsync());
    }

    [Fact]
    public async Task A_blob_that_was_handled_is_not_handled_again_after_a_restart()
    {
        var seen = new Seen();
        var directory = RunningHost.NewDirectory();
        var container = new BlobContainerClient(azurite.ConnectionString, "inbox");
        await container.CreateIfNotExistsAsync();
        await using (var first = await StartAsync(seen, directory))
        {
            await container.UploadBlobAsync("rosters/乙镇/a.csv", BinaryData.FromString("a"));
            while (await seen.NextAsync() != "乙镇 a.csv a")
            {
                // Blobs of the other test.
            }
        }

        await using var second = await StartAsync(seen, directory);
        await container.UploadBlobAsync("rosters/乙镇/b.csv", BinaryData.FromString("b"));
        string next;
        do
        {
            next = await seen.NextAsync();
            Assert.NotEqual("乙镇 a.csv a", next);
        }
        while (next != "乙镇 b.csv b");
    }

    [Fact]
    public async Task A_blob_that_always_fails_goes_to_the_poison_queue_after_five_tries()
    {
        var seen = new Seen();
        await using var host = await StartAsync(seen);
        var container = new BlobContainerClient(azurite.ConnectionString, "broken");
        await container.CreateIfNotExistsAsync();
        await container.UploadBlobAsync("x.bin", BinaryData.FromString("x"));
        var queue = new QueueClient(azurite.ConnectionString, "webjobs-blobtrigger-poison", new() { MessageEncoding = QueueMessageEncoding.Base64 });
        for (var look = 0; look < 300 && !(await queue.ExistsAsync() && await queue.PeekMessageAsync() is { Value: not null }); look++)
            await Task.Delay(50);
        var message = (await queue.PeekMessageAsync()).Value.Body.ToString();
        Assert.Contains("\"BlobName\":\"x.bin\"", message, StringComparison.Ordinal);
        Assert.Contains("Host.Functions.Broken", message, StringComparison.Ordinal);
        Assert.Equal(5, seen.Failures);
    }

    private Task<RunningHost> StartAsync(Seen seen, string? directory = null) => RunningHost.StartAsync(
        new EmbeddedRuntimeSetup { FunctionTypes = [typeof(Samples)], DataDirectory = directory },
        builder =>
        {
            builder.Configuration.AddInMemoryCollection(
                [new("Storage", azurite.ConnectionString), new("EmbeddedRuntime:BlobPollInterval", "00:00:00.05")]);
            builder.Services.AddSingleton(seen);
        });

    public sealed class Seen
    {
        private readonly BlockingCollection<string> _texts = [];
        private int _failures;

        public int Failures => _failures;

        public void Add(string text) => _texts.Add(text);

        public void AddFailure() => Interlocked.Increment(ref _failures);

        public Task<string> NextAsync() => Task.Run(() => _texts.TryTake(out var text, TimeSpan.FromSeconds(20))
            ? text
            : throw new TimeoutException("No blob was seen."));
    }

    public sealed class Samples(Seen seen)
    {
        [Function(nameof(Roster))]
        public async Task Roster(
            [BlobTrigger("inbox/rosters/{township}/{name}", Connection = "Storage")] Stream content, string township, string name)
        {
            using var reader = new StreamReader(content);
            seen.Add($"{township} {name} {await reader.ReadToEndAsync()}");
        }

        [Function(nameof(Broken))]
        public void Broken([BlobTrigger("broken/{name}", Connection = "Storage")] byte[] content, string name)
        {
            seen.AddFailure();
            throw new InvalidDataException($"{content.Length}");
        }
    }
}
