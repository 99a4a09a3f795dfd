namespace CivilAffairs.Core.Disbursement;

/// <summary>What a batch file tells an agent bank (domain.md §4.1). Holds plain card numbers: lives in memory and in the bank's file alone.</summary>
/// <param name="BatchId">Business key; names the file and comes back in the return.</param>
/// <param name="ProgrammeCode">Programme.</param>
/// <param name="PayerAccount">Account that pays, by the county's agreement with the bank.</param>
/// <param name="MadeOn">Date of the batch.</param>
/// <param name="Lines">In order of their line numbers.</param>
public sealed record BankBatch(string BatchId, string ProgrammeCode, string PayerAccount, DateOnly MadeOn, IReadOnlyList<BankBatchLine> Lines);

/// <summary>One line of a batch file.</summary>
public sealed record BankBatchLine(int Line, string EndToEndId, string Card, string PayeeName, long AmountFen, string Summary)
{
    /// <inheritdoc/>
    public override string ToString() => $"BankBatchLine {Line}";
}

/// <summary>A batch file ready to send: whole, with its companion, or what hinders it (a name the bank's character set lacks is listed, never replaced by a question mark).</summary>
public sealed record BankBatchFile(string FileName, byte[] Content, string OkFileName, byte[] OkContent, IReadOnlyList<Intake.Fault> Faults);

/// <summary>The bank's answer to one line.</summary>
public enum BankLineStatus
{
    /// <summary>S: credited.</summary>
    Credited,

    /// <summary>F: definitely failed.</summary>
    Failed,

    /// <summary>P: still being processed.</summary>
    Pending,
}

/// <summary>A return file (回盘) as read.</summary>
/// <param name="BatchId">Batch it answers; empty when the header cannot be read.</param>
/// <param name="Lines">Readable lines.</param>
/// <param name="Faults">What is wrong with the file: bad header, bad trailer, unreadable lines.</param>
public sealed record BankReturn(string BatchId, IReadOnlyList<BankReturnLine> Lines, IReadOnlyList<Intake.Fault> Faults);

/// <summary>One answered line.</summary>
public sealed record BankReturnLine(int Line, string EndToEndId, string Card, string PayeeName, long AmountFen, BankLineStatus Status, string BankReference, string Code, string Reason, Intake.SourcePlace Place)
{
    /// <inheritdoc/>
    public override string ToString() => $"BankReturnLine {Line} {Status}";
}

/// <summary>Writes and reads one bank's files.</summary>
public interface IBankFileFormat
{
    /// <summary>Writes a batch file and its <c>.ok</c> companion: same batch, same bytes.</summary>
    BankBatchFile Write(BankBatch batch, County.AgentBank bank);

    /// <summary>Reads a return file; one unreadable line never hides the others.</summary>
    BankReturn Read(string fileName, ReadOnlyMemory<byte> content, County.AgentBank bank);
}
