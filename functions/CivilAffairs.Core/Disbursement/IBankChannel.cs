namespace CivilAffairs.Core.Disbursement;

/// <summary>How files go to a bank and come back.</summary>
public enum BankChannelKind
{
    /// <summary>The blob containers <c>outbox</c> and <c>inbox</c>.</summary>
    Blob,

    /// <summary>A directory that both sides see.</summary>
    Directory,

    /// <summary>The bank's SFTP server.</summary>
    Sftp,
}

/// <summary>A bank's channel by configuration. Secrets are named here and stand in the app's settings.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Upload">Folder for files to the bank.</param>
/// <param name="Returns">Folder where the bank puts its answers.</param>
/// <param name="Archive">Folder to which taken answers are moved.</param>
/// <param name="Host">Server.</param>
/// <param name="Port">Its port.</param>
/// <param name="User">User.</param>
/// <param name="HostKey">Fingerprint of the server's key, as in <c>SHA256:…</c>: another key is refused.</param>
/// <param name="PasswordSetting">Name of the setting with the password; empty: a key is used.</param>
/// <param name="KeyFileSetting">Name of the setting with the private key's path.</param>
public sealed record BankChannelSettings(
    BankChannelKind Kind,
    string Upload = "",
    string Returns = "",
    string Archive = "",
    string Host = "",
    int Port = 22,
    string User = "",
    string HostKey = "",
    string PasswordSetting = "",
    string KeyFileSetting = "");

/// <summary>A file on its way.</summary>
public sealed record ChannelFile(string Name, ReadOnlyMemory<byte> Content);

/// <summary>Carries files to one kind of place and fetches answers from it.</summary>
public interface IBankChannel
{
    /// <summary>Which kind it is.</summary>
    BankChannelKind Kind { get; }

    /// <summary>
    /// Hands files over in their order, each whole or not at all. Safe to run twice by name and content: the same content again is no second
    /// effect, also when the bank has taken it away meanwhile, which <paramref name="mark"/> tells; other content under a taken name throws
    /// <see cref="BankChannelConflictException"/>. A place out of reach throws <see cref="BankChannelUnavailableException"/>, a server that is
    /// not the known one <see cref="BankChannelRefusedException"/>.
    /// </summary>
    Task SendAsync(County.AgentBank bank, IReadOnlyList<ChannelFile> files, ISendingMark mark, CancellationToken cancellation = default);

    /// <summary>
    /// Fetches what the bank put there: each file is given to <paramref name="keep"/> and archived only when that succeeded, so none is lost;
    /// one may come twice. Returns how many. Throws as <see cref="SendAsync"/> does.
    /// </summary>
    Task<int> CollectAsync(County.AgentBank bank, Func<ChannelFile, CancellationToken, Task> keep, CancellationToken cancellation = default);
}

/// <summary>The channel of each bank.</summary>
public interface IBankChannels
{
    /// <summary>The channel that the configuration gives the bank; blobs when it gives none.</summary>
    IBankChannel Of(County.AgentBank bank);
}

/// <summary>A channel did not do its work; the message names bank and place and nothing else.</summary>
public abstract class BankChannelException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The place is out of reach: try again later.</summary>
public sealed class BankChannelUnavailableException(string message, Exception? inner = null) : BankChannelException(message, inner);

/// <summary>The server is not the known one, or lets us not in: a person must look.</summary>
public sealed class BankChannelRefusedException(string message, Exception? inner = null) : BankChannelException(message, inner);

/// <summary>A file of that name with other content is there: a person must look.</summary>
public sealed class BankChannelConflictException(string message) : BankChannelException(message);
