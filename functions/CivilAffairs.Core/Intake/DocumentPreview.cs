using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Intake;

/// <summary>
/// A document that a person handed in at the console and has to confirm before anything follows from it. Table <c>Previews</c>; keyed by the file's hash, so the
/// same bytes are one preview whoever sends them. The original lies among the artifacts.
/// </summary>
public sealed record DocumentPreview : IKeptRecord
{
    /// <summary>Partition of all previews: there are few, and they are listed together.</summary>
    public const string AllPreviews = "previews";

    /// <summary>How long a reading may wait for its confirmation: what it was held against (shares, numbers) changes.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>Lower-case hex digest of the bytes.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Name as uploaded.</summary>
    public required string FileName { get; init; }

    /// <summary>Artifact with the bytes.</summary>
    public required string Original { get; init; }

    /// <summary>Who handed it in last: that person confirms, and stands as uploader from then on.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was confirmed; null before.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>When it was answered, or ran out unconfirmed; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Until when it can be confirmed.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public DateTimeOffset Until => At + Life;

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Partition => AllPreviews;

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Key => Sha256;

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => EndedAt is null;

    /// <summary>Whether it still waits for a confirmation that would be taken.</summary>
    public bool IsOffered(DateTimeOffset now) => EndedAt is null && ConfirmedAt is null && now < Until;

    /// <summary>Handed in again: what waits or ran out is the last person's; what was confirmed and is under way stays as it is.</summary>
    public DocumentPreview HandedInAgain(DocumentPreview again)
    {
        ArgumentNullException.ThrowIfNull(again);
        return ConfirmedAt is not null && EndedAt is null ? this : again;
    }

    /// <summary>Confirmed by its person in time; itself otherwise.</summary>
    public DocumentPreview Confirmed(string by, DateTimeOffset now) => IsOffered(now) && By == by ? this with { ConfirmedAt = now } : this;
}
