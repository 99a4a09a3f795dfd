using CivilAffairs.Adapters.Tests.Messages;
using MimeKit;

namespace CivilAffairs.Functions.Tests.Hosting;

/// <summary>What came to whom.</summary>
internal static class Mailbox
{
    /// <summary>Messages to an address whose subject has these words.</summary>
    public static int Count(this SmtpListener listener, string to, string words) => listener.Messages.ToArray()
        .Select(text => MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))))
        .Count(message => message.To.Mailboxes.Any(mailbox => mailbox.Address == to) && (message.Subject ?? "").Contains(words, StringComparison.Ordinal));
}
