using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Banks;

/// <summary>Text files as a layout describes them.</summary>
public sealed class LayoutBankFileFormat(BankLayouts layouts)
{
    /// <summary>With the reference layout for every bank.</summary>
    public LayoutBankFileFormat()
        : this(new BankLayouts(BankLayoutFile.Reference, new Dictionary<string, BankLayout>()))
    {
    }

    /// <inheritdoc cref="IBankFileFormat.Write"/>
    public BankBatchFile Write(BankBatch batch, AgentBank bank)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(bank);
        return new LayoutWriter(layouts.Of(bank), layouts.Of(bank).Batch, batch, bank).Write();
    }

    /// <inheritdoc cref="IBankFileFormat.Check"/>
    public IReadOnlyList<UnwritableLine> Check(BankBatch batch, AgentBank bank)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(bank);
        return new LayoutWriter(layouts.Of(bank), layouts.Of(bank).Batch, batch, bank).Check();
    }

    /// <inheritdoc cref="IBankFileFormat.Read"/>
    public BankReturn Read(string fileName, ReadOnlyMemory<byte> content, AgentBank bank)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        ArgumentNullException.ThrowIfNull(bank);
        var layout = layouts.Of(bank);
        return new LayoutReturnReader(layout, layout.Return, fileName, BankCharacters.Of(bank, layout)).Read(content);
    }

    /// <summary>The layout of a bank.</summary>
    public BankLayout LayoutOf(AgentBank bank) => layouts.Of(bank);

    /// <inheritdoc cref="IBankFileFormat.WriteQuery"/>
    public BankBatchFile? WriteQuery(BankBatch open, AgentBank bank) =>
        layouts.Of(bank) is { Query: { } form } layout ? new LayoutWriter(layout, form, open, bank).Write() : null;

    /// <inheritdoc cref="IBankFileFormat.WritePrevalidation"/>
    public BankBatchFile? WritePrevalidation(BankBatch accounts, AgentBank bank) =>
        layouts.Of(bank) is { Prevalidation: { } form } layout ? new LayoutWriter(layout, form, accounts, bank).Write() : null;

    /// <inheritdoc cref="IBankFileFormat.ReadPrevalidation"/>
    public BankReturn? ReadPrevalidation(string fileName, ReadOnlyMemory<byte> content, AgentBank bank) =>
        layouts.Of(bank) is { PrevalidationAnswer: { } form } layout && LayoutReturnReader.BatchOf(form.FileName, fileName) is not null
            ? new LayoutReturnReader(layout, form, fileName, BankCharacters.Of(bank, layout)).Read(content)
            : null;
}
