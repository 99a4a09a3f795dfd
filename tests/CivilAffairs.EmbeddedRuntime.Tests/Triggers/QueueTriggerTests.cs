using System.Threading.Channels;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using CivilAffairs.EmbeddedRuntime.Hosting;
using CivilAffairs.EmbeddedRuntime.Tests.Fixtures;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.EmbeddedRuntime.Tests.Triggers;

public sealed class QueueTriggerTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Fact]
    public async Task A_message_starts_the_function_and_its_values_name_an_input_blob()
    {
        var seen = Channel.CreateUnbounded<string>();
        await using var host = await StartAsync(seen);
        var container = new BlobContainerClient(azurite.ConnectionString, "papers");
        await container.CreateIfNotExistsAsync();
        await container.UploadBlobAsync("a.txt", BinaryData.FromString("the paper"));
        await SendAsync("orders", """{ "Name": "a.txt" }""");
        Assert.Equal("a.txt", await NextAsync(seen));
        await SendAsync("plain", "hello");
        Assert.Equal("hello and the paper", await NextAsync(seen));
    }

    [Fact]
    public async Task A_message_that_always_fails_goes_to_the_poison_queue()
    {
        var seen = Channel.CreateUnbounded<string>();
        await using var host = await StartAsync(seen);
        await SendAsync("broken", "bad");
        for (var attempt = 1; attempt <= 5; attempt++)
            Assert.Equal($"try {attempt}", await NextAsync(seen));
        var poison = Queue("broken-poison");
        for (var look = 0; look < 300 && !(await poison.ExistsAsync() && await poison.PeekMessageAsync() is { Value: not null }); look++)
            await Task.Delay(50);
        Assert.Equal("bad", (await poison.PeekMessageAsync()).Value.Body.ToString());
    }

    private async Task SendAsync(string queue, string message)
    {
        await Queue(queue).CreateIfNotExistsAsync();
        await Queue(queue).SendMessageAsync(message);
    }

    private QueueClient Queue(string name) => new(azurite.ConnectionString, name, new() { MessageEncoding = QueueMessageEncoding.Base64 });

    private static async Task<string> NextAsync(Channel<string> seen) =>
        await seen.Reader.ReadAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);

    private Task<RunningHost> StartAsync(Channel<string> seen) => RunningHost.StartAsync(
        new EmbeddedRuntimeSetup { FunctionTypes = [typeof(Samples)] },
        builder =>
        {
            builder.Configuration.AddInMemoryCollection([new("AzureWebJobsStorage", azurite.ConnectionString)]);
            builder.Services.AddSingleton(seen);
        });

    public sealed record Order(string Name);

    public sealed class Samples(Channel<string> seen)
    {
        [Function(nameof(Ordered))]
        public void Ordered([QueueTrigger("orders")] Order order) => seen.Writer.TryWrite(order.Name);

        [Function(nameof(Plain))]
        public void Plain([QueueTrigger("plain")] string message, [BlobInput("papers/a.txt")] string paper) =>
            seen.Writer.TryWrite($"{message} and {paper}");

        [Function(nameof(Broken))]
        public void Broken([QueueTrigger("broken")] string message, long dequeueCount)
        {
            seen.Writer.TryWrite($"try {dequeueCount}");
            throw new InvalidOperationException(message);
        }
    }
}
