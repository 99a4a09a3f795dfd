namespace CivilAffairs.Core.Notification;

/// <summary>An e-mail to an office. Carries links and figures, never personal data.</summary>
/// <param name="MessageId">Business key; goes into the Message-ID header, so that a message sent twice can be told.</param>
/// <param name="To">Address; a message without one is not sent.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Text">Plain text body.</param>
/// <param name="Attachments">Files by name.</param>
public sealed record OfficeMessage(string MessageId, string To, string Subject, string Text, IReadOnlyList<MessageAttachment> Attachments);

/// <summary>An attached file.</summary>
public sealed record MessageAttachment(string FileName, string ContentType, byte[] Content);

/// <summary>Sends e-mail where it is configured.</summary>
public interface IMessageSender
{
    /// <summary>Whether a server is configured.</summary>
    bool IsConfigured { get; }

    /// <summary>Sends; false when nothing is configured or no address is given. Throws when the server refuses.</summary>
    Task<bool> SendAsync(OfficeMessage message, CancellationToken cancellation = default);
}
