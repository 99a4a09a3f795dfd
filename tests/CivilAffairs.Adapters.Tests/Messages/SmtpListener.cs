using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CivilAffairs.Adapters.Tests.Messages;

/// <summary>A mail server that speaks just enough SMTP on a free port of 127.0.0.1, keeps what it is given, and refuses what it is told to.</summary>
internal sealed class SmtpListener : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly Task serving;

    public SmtpListener()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Commands of all connections in order.</summary>
    public List<string> Commands { get; } = [];

    /// <summary>Messages taken.</summary>
    public List<string> Messages { get; } = [];

    /// <summary>A command's first word to the answer given instead of the usual one; an empty answer hangs up, null never answers.</summary>
    public Dictionary<string, string?> Answers { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await serving;
        ending.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(ending.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
        try
        {
            await writer.WriteLineAsync("220 listener");
            while (await reader.ReadLineAsync(ending.Token) is { } command)
            {
                Commands.Add(command);
                var verb = command.Split(' ', ':')[0].ToUpperInvariant();
                var answer = Answers.TryGetValue(verb, out var told) ? told : Usual(verb);
                if (answer is null) await Task.Delay(Timeout.Infinite, ending.Token);
                if (answer is "") return;
                await writer.WriteLineAsync(answer);
                if (verb == "DATA" && answer!.StartsWith('3')) await TakeAsync(reader, writer);
                if (verb == "QUIT") return;
            }
        }
        catch (IOException)
        {
            // The client hung up, as it may.
        }
    }

    private async Task TakeAsync(StreamReader reader, StreamWriter writer)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(ending.Token) is { } line && line != ".") message.AppendLine(line.StartsWith('.') ? line[1..] : line);
        Messages.Add(message.ToString());
        await writer.WriteLineAsync("250 taken");
    }

    private static string Usual(string verb) => verb switch
    {
        "EHLO" => "250-listener\r\n250-8BITMIME\r\n250 AUTH PLAIN",
        "AUTH" => "235 welcome",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        _ => "250 ok",
    };
}
