using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Disbursement;

/// <summary>A file that came from a bank by any way; what was answered to it stands in the register of intakes under its hash. Table <c>BankReceipts</c>, partitioned by bank.</summary>
/// <param name="BankCode">Agent bank whose folder it came into.</param>
/// <param name="Sha256">The file's hash, or its ticket when it was too large to be read.</param>
/// <param name="FileName">Name that the bank gave it.</param>
/// <param name="By">Who handed it in; empty when it came by the bank's channel.</param>
/// <param name="At">When it came first.</param>
public sealed record BankReceipt(string BankCode, string Sha256, string FileName, string By, DateTimeOffset At) : IKeptRecord
{
    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Partition => BankCode;

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Key => Sha256;

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => false;
}
