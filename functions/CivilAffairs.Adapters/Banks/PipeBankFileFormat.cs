using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Banks;

/// <summary>
/// The reference layout for agent banks (domain.md §4.1): fields between <c>|</c>, lines ended by CRLF, in the bank's own character set;
/// amounts in yuan with two decimals; digests by SM3.
/// </summary>
public sealed class PipeBankFileFormat : IBankFileFormat
{
    /// <inheritdoc/>
    public BankBatchFile Write(BankBatch batch, AgentBank bank)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(bank);
        return new PipeBatchWriter(batch, bank).Write();
    }

    /// <inheritdoc/>
    public BankReturn Read(string fileName, ReadOnlyMemory<byte> content, AgentBank bank)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        ArgumentNullException.ThrowIfNull(bank);
        return new PipeReturnReader(fileName, BankCharacters.Of(bank)).Read(content);
    }
}
