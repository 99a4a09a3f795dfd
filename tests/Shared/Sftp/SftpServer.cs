using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CivilAffairs.Tests.Sftp;

/// <summary>
/// A real OpenSSH server on a free port of this machine, for this process's own user, with a key of its own; SFTP alone. Ends with the test.
/// </summary>
public sealed class SftpServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/sshd";
    private const int Looks = 600;

    private readonly string folder = Directory.CreateTempSubdirectory("sftp-").FullName;
    private Process? server;

    private SftpServer()
    {
        foreach (var name in (string[])["in", "out", "done"]) Directory.CreateDirectory(Path.Combine(folder, name));
    }

    /// <summary>Port on 127.0.0.1.</summary>
    public int Port { get; private set; }

    /// <summary>Who may log in.</summary>
    public static string User => Environment.UserName;

    /// <summary>Private key of the user.</summary>
    public string UserKey => Path.Combine(folder, "user");

    /// <summary>Fingerprint of the server's key, as in <c>SHA256:…</c>.</summary>
    public string HostKey { get; private set; } = "";

    /// <summary>Folder for files to the bank.</summary>
    public string Upload => Path.Combine(folder, "in");

    /// <summary>Folder with the bank's answers.</summary>
    public string Returns => Path.Combine(folder, "out");

    /// <summary>Folder of taken answers.</summary>
    public string Archive => Path.Combine(folder, "done");

    /// <summary>Starts one; fails loudly where OpenSSH's server is not installed.</summary>
    public static async Task<SftpServer> StartAsync()
    {
        if (!File.Exists(Program)) throw new InvalidOperationException($"{Program} is missing: install openssh-server (tests/run.sh does so as root).");
        var started = new SftpServer();
        await started.KeyAsync("user");
        await started.NewHostKeyAsync();
        File.Copy(Path.Combine(started.folder, "user.pub"), Path.Combine(started.folder, "authorized"));
        // Where it runs as root the server wants this directory, which a package's start script makes.
        if (Environment.UserName == "root") Directory.CreateDirectory("/run/sshd");
        started.Port = FreePort();
        await started.UpAsync();
        return started;
    }

    /// <summary>Gives the server another key from its next start.</summary>
    public async Task NewHostKeyAsync()
    {
        File.Delete(Path.Combine(folder, "host"));
        await KeyAsync("host");
        HostKey = (await RunAsync("ssh-keygen", "-lf", Path.Combine(folder, "host.pub"))).Split(' ')[1];
    }

    /// <summary>Starts it on its port.</summary>
    public async Task UpAsync()
    {
        var file = Path.Combine(folder, "sshd_config");
        await File.WriteAllTextAsync(file, string.Join('\n',
            $"Port {Port}", "ListenAddress 127.0.0.1", $"HostKey {folder}/host", $"PidFile {folder}/pid", $"AuthorizedKeysFile {folder}/authorized", "PasswordAuthentication no",
            "KbdInteractiveAuthentication no", "PermitRootLogin prohibit-password", "UsePAM no", "StrictModes no", "Subsystem sftp internal-sftp", "ForceCommand internal-sftp", "LogLevel ERROR", ""));
        server = Process.Start(new ProcessStartInfo(Program, ["-D", "-e", "-f", file]) { RedirectStandardError = true })!;
        for (var look = 0; !await AnswersAsync(); look++)
        {
            if (server.HasExited || look == Looks) throw new InvalidOperationException($"The SFTP server did not start: {(server.HasExited ? await server.StandardError.ReadToEndAsync() : "no answer")}");
            await Task.Delay(50);
        }
    }

    /// <summary>Ends it with all its connections.</summary>
    public async Task DownAsync()
    {
        if (server is null) return;
        server.Kill(entireProcessTree: true);
        await server.WaitForExitAsync();
        server.Dispose();
        server = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DownAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            // Not listening yet.
            return false;
        }
    }

    private Task<string> KeyAsync(string name) => RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(folder, name));

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
