using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Banks;

/// <summary>Each bank's files in the bank's own form: a text layout, or ISO 20022.</summary>
public sealed class BankFileFormats(BankLayouts layouts) : IBankFileFormat
{
    private readonly LayoutBankFileFormat text = new(layouts);

    /// <inheritdoc/>
    public BankBatchFile Write(BankBatch batch, AgentBank bank) => bank.Iso is null ? text.Write(batch, bank) : IsoBankFileFormat.Write(batch, bank);

    /// <inheritdoc/>
    public BankReturn Read(string fileName, ReadOnlyMemory<byte> content, AgentBank bank) => bank.Iso is null ? text.Read(fileName, content, bank) : IsoBankFileFormat.Read(fileName, content, bank);

    /// <inheritdoc/>
    public IReadOnlyList<UnwritableLine> Check(BankBatch batch, AgentBank bank) => bank.Iso is null ? text.Check(batch, bank) : IsoBankFileFormat.Check(batch);

    /// <inheritdoc/>
    public bool UsesIdNumber(AgentBank bank) => bank.Iso?.UsesIdNumber ?? layouts.Of(bank).UsesIdNumber;

    /// <inheritdoc/>
    public string ReasonOf(string code, AgentBank bank) => IsoReasons.Of(code, bank.Iso?.Reasons ?? layouts.Of(bank).Reasons);

    /// <inheritdoc/>
    public string ReturnNameOf(string batchId, AgentBank bank) =>
        bank.Iso is not null ? $"{batchId}.ret.xml"
        : layouts.Of(bank).Return.FileName is { Length: > 0 } pattern ? pattern.Replace("{batch}", batchId, StringComparison.Ordinal).Replace("{date}", "00000000", StringComparison.Ordinal).Replace("{programme}", "x", StringComparison.Ordinal)
        : $"{batchId}.ret.txt";

    /// <inheritdoc/>
    public bool OffersPrevalidation(AgentBank bank) => bank.Iso is null && layouts.Of(bank).Prevalidation is not null;

    /// <inheritdoc/>
    public BankBatchFile? WriteQuery(BankBatch open, AgentBank bank) => bank.Iso is null ? text.WriteQuery(open, bank) : null;

    /// <inheritdoc/>
    public BankBatchFile? WritePrevalidation(BankBatch accounts, AgentBank bank) => bank.Iso is null ? text.WritePrevalidation(accounts, bank) : null;

    /// <inheritdoc/>
    public BankReturn? ReadPrevalidation(string fileName, ReadOnlyMemory<byte> content, AgentBank bank) => bank.Iso is null ? text.ReadPrevalidation(fileName, content, bank) : null;

    /// <inheritdoc/>
    public BankStatement? ReadStatement(string fileName, ReadOnlyMemory<byte> content, AgentBank bank) => IsoBankFileFormat.ReadStatement(fileName, content);
}
