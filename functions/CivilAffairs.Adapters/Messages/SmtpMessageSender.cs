using System.Text;
using System.Text.RegularExpressions;
using CivilAffairs.Core.Notification;
using CivilAffairs.Core.Storage;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace CivilAffairs.Adapters.Messages;

/// <summary>
/// Sends by SMTP, one connection a message: offices get a few messages a day. The Message-ID is derived from the business key, so that a message
/// which a crash made the app send twice is recognised by mail programs and by people. Logs nothing.
/// </summary>
public sealed partial class SmtpMessageSender(SmtpSettings settings, TimeProvider time) : IMessageSender
{
    /// <inheritdoc/>
    public bool IsConfigured => settings.Host.Length > 0;

    /// <inheritdoc/>
    public async Task<bool> SendAsync(OfficeMessage message, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!IsConfigured || string.IsNullOrWhiteSpace(message.To)) return false;
        using var mail = Compose(message);
        using var limit = new CancellationTokenSource(settings.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await DeliverAsync(mail, either.Token);
            return true;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"The mail server {settings.Host} did not take message '{message.MessageId}' within {settings.Timeout}.");
        }
    }

    private async Task DeliverAsync(MimeMessage mail, CancellationToken cancellation)
    {
        using var client = new SmtpClient { Timeout = (int)settings.Timeout.TotalMilliseconds };
        await client.ConnectAsync(settings.Host, settings.Port, settings.Security, cancellation);
        if (settings.User.Length > 0) await client.AuthenticateAsync(settings.User, settings.Password, cancellation);
        await client.SendAsync(mail, cancellation);
        try
        {
            await client.DisconnectAsync(quit: true, cancellation);
        }
        catch (Exception parting) when (parting is IOException or ProtocolException or OperationCanceledException)
        {
            // The server has taken the message; to fail now would send it twice.
        }
    }

    private MimeMessage Compose(OfficeMessage message)
    {
        var body = new BodyBuilder { TextBody = message.Text };
        foreach (var attachment in message.Attachments) body.Attachments.Add(attachment.FileName, attachment.Content, ContentType.Parse(attachment.ContentType));
        var sender = MailboxAddress.Parse(settings.Sender);
        var mail = new MimeMessage
        {
            Subject = message.Subject,
            Body = body.ToMessageBody(),
            Date = time.GetLocalNow(),
            MessageId = $"{LocalPart(message.MessageId)}@{sender.Domain}",
        };
        mail.From.Add(sender);
        mail.To.Add(MailboxAddress.Parse(message.To));
        return mail;
    }

    // What addresses do not allow is left out; the digest keeps two keys apart that then look the same.
    private static string LocalPart(string key) =>
        $"{NotAllowed().Replace(key, "-").Trim('-')}.{KeyText.Sha256(Encoding.UTF8.GetBytes(key))[..12]}";

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NotAllowed();
}
