using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Disbursement;

/// <summary>A file that was handed to a bank's channel, and when the bank's people fetched it themselves. Table <c>BankFiles</c>, partitioned by bank.</summary>
public sealed record BankFile : IKeptRecord
{
    /// <summary>Agent bank.</summary>
    public required string BankCode { get; init; }

    /// <summary>The batch's id; with an ending for a question or a check of accounts.</summary>
    public required string FileId { get; init; }

    /// <summary>Allocation.</summary>
    public required string AllocationId { get; init; }

    /// <summary>Township.</summary>
    public required string TownshipCode { get; init; }

    /// <summary>Name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>Name of its companion; empty when the bank has none.</summary>
    public string CompanionName { get; init; } = "";

    /// <summary>When the channel took it.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Who of the bank fetched it first on the page; empty while nobody did.</summary>
    public string FetchedBy { get; init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset? FetchedAt { get; init; }

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Partition => BankCode;

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Key => FileName;

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => FetchedAt is null;
}
