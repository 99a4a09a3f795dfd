using System.Globalization;
using MailKit.Security;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace CivilAffairs.Adapters.Messages;

/// <summary>How to reach the mail server.</summary>
/// <param name="Host">Server; empty: no mail is sent.</param>
/// <param name="Port">Port; 0 takes the usual one of <paramref name="Security"/>.</param>
/// <param name="User">User name; empty: no login.</param>
/// <param name="Password">Password.</param>
/// <param name="Sender">Sender's address.</param>
/// <param name="Security">TLS from the first byte, by STARTTLS, when offered, or none.</param>
/// <param name="Timeout">Limit of sending one message.</param>
public sealed record SmtpSettings(string Host, int Port, string User, string Password, string Sender, SecureSocketOptions Security, TimeSpan Timeout)
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Reads <c>Smtp:Host</c>, <c>Port</c>, <c>User</c>, <c>Password</c>, <c>From</c>, <c>Security</c>; a wrong one throws <see cref="InvalidOperationException"/> that names it.</summary>
    public static SmtpSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        string Setting(string name) => configuration[$"Smtp:{name}"] ?? "";
        var host = Setting("Host");
        var port = 0;
        var security = SecureSocketOptions.Auto;
        if (Setting("Port") is { Length: > 0 } written && !int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out port))
            throw new InvalidOperationException($"Setting 'Smtp:Port' is '{written}', which is no port.");
        if (Setting("Security") is { Length: > 0 } mode && !Enum.TryParse(mode, ignoreCase: true, out security))
            throw new InvalidOperationException($"Setting 'Smtp:Security' is '{mode}'; {string.Join(", ", Enum.GetNames<SecureSocketOptions>())} are known.");
        if (host.Length > 0 && !MailboxAddress.TryParse(Setting("From"), out _))
            throw new InvalidOperationException("Setting 'Smtp:From' must be the sender's address when 'Smtp:Host' is set.");
        return new SmtpSettings(host, port, Setting("User"), Setting("Password"), Setting("From"), security, DefaultTimeout);
    }

    /// <summary>Never prints the password.</summary>
    public override string ToString() => $"SmtpSettings {Host}:{Port}";
}
