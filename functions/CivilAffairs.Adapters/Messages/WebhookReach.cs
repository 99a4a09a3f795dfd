using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace CivilAffairs.Adapters.Messages;

/// <summary>
/// Which addresses messages may go to. An administrator names them, so nothing behind the app's own network may be reached by naming it: not the
/// platform's metadata, not the storage, not a neighbour.
/// </summary>
/// <param name="AllowsPrivate">Whether private networks are reached: on one machine in an office, yes; in Azure only when it is set.</param>
/// <param name="AllowsPlainHere">Whether <c>http</c> is taken for this machine itself.</param>
public sealed record WebhookReach(bool AllowsPrivate, bool AllowsPlainHere)
{
    /// <summary>Setting: <c>true</c> lets messages go to private networks. Not set: on with an emulator on this machine, off otherwise.</summary>
    public const string PrivateSetting = "Webhooks:PrivateAddresses";

    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("::1/128"),
    ];

    // Nobody's receiver is here, wherever the app runs: metadata of clouds, this network, translations, several receivers at once.
    private static readonly IPNetwork[] Never =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("168.63.129.16/32"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("::/128"), IPNetwork.Parse("64:ff9b::/96"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("2001::/32"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fec0::/10"), IPNetwork.Parse("ff00::/8"),
    ];

    /// <summary>Reads the setting.</summary>
    public static WebhookReach Read(IConfiguration configuration) => new(OneMachine.Allows(configuration, PrivateSetting), new StorageAccounts(configuration).IsHere);

    /// <summary>Whether an address may be connected to.</summary>
    public bool Allows(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !In(plain, Never) && (AllowsPrivate || !In(plain, Private));
    }

    /// <summary>Why an address as written may not be used, in plain Chinese; null: it may.</summary>
    public string? Refusal(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0) return "地址应为完整网址，如https://example.cn/hooks，不能带用户名和密码";
        if (address.Scheme == "http" && !(AllowsPlainHere && address.IsLoopback)) return "地址应以https开头：内容须加密传送";
        return IPAddress.TryParse(address.Host.Trim('[', ']'), out var written) && !Allows(written) ? "地址在内部网络，不能使用；确需使用的，请运维人员设置 Webhooks:PrivateAddresses" : null;
    }

    private static bool In(IPAddress address, IPNetwork[] networks) => networks.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));

    /// <summary>Connects to a name's first address that may be connected to: what was looked at is what is connected to, whatever the name says next.</summary>
    internal async Task<Stream> ConnectAsync(DnsEndPoint place, CancellationToken cancellation)
    {
        var found = await Dns.GetHostAddressesAsync(place.Host, cancellation);
        if (found.FirstOrDefault(Allows) is not { } address) throw new WebhookRefusedException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, place.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A receiver's name leads to where nothing is sent.</summary>
internal sealed class WebhookRefusedException() : Exception("The receiver's address may not be connected to.");
