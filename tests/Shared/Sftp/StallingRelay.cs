using System.Net;
using System.Net.Sockets;

namespace CivilAffairs.Tests.Sftp;

/// <summary>
/// Stands between a client and a server and stops passing bytes on when a test's condition holds, so that "in the middle" is a state that
/// stays and not a moment to be met. What was stopped goes on only by <see cref="Open"/>; <see cref="Drop"/> cuts all connections.
/// </summary>
public sealed class StallingRelay : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Lock gate = new();
    private readonly List<TcpClient> connections = [];
    private readonly int target;
    private readonly Task accepting;
    private Func<bool> stopUp = () => false;
    private Func<bool> stopDown = () => false;
    private volatile bool isClosed;
    private volatile bool isStalled;

    /// <summary>Passes on to a port of this machine.</summary>
    public StallingRelay(int target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Port to which clients connect.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Whether bytes are being held back now.</summary>
    public bool IsStalled => isStalled;

    /// <summary>Holds the client's bytes back as soon as the condition holds.</summary>
    public void StallUpWhen(Func<bool> condition) => Set(condition, () => false);

    /// <summary>Holds the server's answers back as soon as the condition holds: what was asked for is done, and nobody hears of it.</summary>
    public void StallDownWhen(Func<bool> condition) => Set(() => false, condition);

    /// <summary>Passes everything on.</summary>
    public void Open() => Set(() => false, () => false);

    /// <summary>Lets nobody in until it is opened or told when to stall.</summary>
    public void Close()
    {
        isClosed = true;
        Drop();
    }

    /// <summary>Cuts all connections.</summary>
    public void Drop()
    {
        lock (gate)
        {
            connections.ForEach(connection => connection.Dispose());
            connections.Clear();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        Drop();
        await accepting;
        end.Dispose();
    }

    private void Set(Func<bool> up, Func<bool> down)
    {
        (stopUp, stopDown) = (up, down);
        isStalled = isClosed = false;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) Serve(await listener.AcceptTcpClientAsync(end.Token));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private void Serve(TcpClient client)
    {
        if (isClosed)
        {
            client.Dispose();
            return;
        }

        var server = new TcpClient();
        lock (gate) connections.AddRange([client, server]);
        _ = Task.Run(async () =>
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, target, end.Token);
                var (near, far) = (client.GetStream(), server.GetStream());
                await Task.WhenAny(PassAsync(near, far, () => stopUp()), PassAsync(far, near, () => stopDown()));
            }
            catch (Exception cut) when (cut is SocketException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
            {
                // One side is gone; the other is told by the cut.
            }
            finally
            {
                client.Dispose();
                server.Dispose();
            }
        });
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to, Func<bool> stop)
    {
        try
        {
            var buffer = new byte[16 * 1024];
            for (int read; (read = await from.ReadAsync(buffer, end.Token)) > 0;)
            {
                while (stop())
                {
                    isStalled = true;
                    await Task.Delay(Look, end.Token);
                }

                await to.WriteAsync(buffer.AsMemory(0, read), end.Token);
            }
        }
        catch (Exception cut) when (cut is SocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Cut while it was read or stalled.
        }
    }
}
