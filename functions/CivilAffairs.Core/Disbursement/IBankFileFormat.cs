namespace CivilAffairs.Core.Disbursement;

/// <summary>Writes and reads a bank's files, each bank's in the form that the county's configuration gives it.</summary>
public interface IBankFileFormat
{
    /// <summary>Writes a batch file and its companion: same batch, same bytes.</summary>
    BankBatchFile Write(BankBatch batch, County.AgentBank bank);

    /// <summary>Reads a return file; one unreadable line never hides the others.</summary>
    BankReturn Read(string fileName, ReadOnlyMemory<byte> content, County.AgentBank bank);

    /// <summary>Lines that cannot be written for the bank, with what hinders each: they alone stay out of a batch.</summary>
    IReadOnlyList<UnwritableLine> Check(BankBatch batch, County.AgentBank bank);

    /// <summary>Whether the bank's files name resident IDs.</summary>
    bool UsesIdNumber(County.AgentBank bank);

    /// <summary>The ISO 20022 reason that a bank's code stands for.</summary>
    string ReasonOf(string code, County.AgentBank bank);

    /// <summary>Name of the return to a batch, by the bank's pattern: by it a kept return is read again.</summary>
    string ReturnNameOf(string batchId, County.AgentBank bank);

    /// <summary>Whether the bank checks accounts before payment.</summary>
    bool OffersPrevalidation(County.AgentBank bank);

    /// <summary>The file that asks what became of these lines, or null when the bank has none.</summary>
    BankBatchFile? WriteQuery(BankBatch open, County.AgentBank bank);

    /// <summary>The file that has accounts checked before payment (账户预验), or null when the bank offers none.</summary>
    BankBatchFile? WritePrevalidation(BankBatch accounts, County.AgentBank bank);

    /// <summary>The answer to it, or null when the file is none. The status of a line tells whether its account can be credited.</summary>
    BankReturn? ReadPrevalidation(string fileName, ReadOnlyMemory<byte> content, County.AgentBank bank);

    /// <summary>A bank statement, or null when the file is none.</summary>
    BankStatement? ReadStatement(string fileName, ReadOnlyMemory<byte> content, County.AgentBank bank);
}
