namespace CivilAffairs.Core.Disbursement;

/// <summary>What a batch file tells an agent bank (domain.md §4.1). Holds plain card numbers: lives in memory and in the bank's file alone.</summary>
/// <param name="BatchId">Business key; names the file and comes back in the return.</param>
/// <param name="ProgrammeCode">Programme.</param>
/// <param name="PayerAccount">Account that pays, by the county's agreement with the bank.</param>
/// <param name="MadeOn">Date of the batch.</param>
/// <param name="Lines">In order of their line numbers.</param>
public sealed record BankBatch(string BatchId, string ProgrammeCode, string PayerAccount, DateOnly MadeOn, IReadOnlyList<BankBatchLine> Lines)
{
    /// <summary>When the batch was made, for formats that carry an instant; midnight of the date by default.</summary>
    public DateTimeOffset MadeAt { get; init; } = new(MadeOn, TimeOnly.MinValue, Calendar.ChinaTime.Offset);

    /// <summary>Who pays (付款单位), for formats that name it.</summary>
    public string PayerName { get; init; } = "";
}

/// <summary>One line of a batch file. <paramref name="IdNumber"/> is given only to banks whose files ask for it.</summary>
public sealed record BankBatchLine(int Line, string EndToEndId, string Card, string PayeeName, long AmountFen, string Summary, string InstructionId = "", string IdNumber = "")
{
    /// <inheritdoc/>
    public override string ToString() => $"BankBatchLine {Line}";
}

/// <summary>A batch file ready to send: whole, with its companion (empty name: none), or what hinders it (a name the bank's character set lacks is listed, never replaced by a question mark).</summary>
public sealed record BankBatchFile(string FileName, byte[] Content, string OkFileName, byte[] OkContent, IReadOnlyList<Intake.Fault> Faults);

/// <summary>What hinders one line from being written for its bank; <paramref name="Line"/> 0: the file as a whole.</summary>
public sealed record UnwritableLine(int Line, Intake.Fault Fault);

/// <summary>The bank's answer to one line.</summary>
public enum BankLineStatus
{
    /// <summary>S: credited.</summary>
    Credited,

    /// <summary>F: definitely failed.</summary>
    Failed,

    /// <summary>P: still being processed.</summary>
    Pending,

    /// <summary>退票: was credited, and taken back.</summary>
    Returned,
}

/// <summary>Which of a line's values a bank's answer states; what it does not state cannot differ (ISO 20022 answers by reference alone).</summary>
[Flags]
public enum StatedFields
{
    /// <summary>The reference alone.</summary>
    None = 0,

    /// <summary>The line number.</summary>
    Line = 1,

    /// <summary>The card.</summary>
    Card = 2,

    /// <summary>The name.</summary>
    PayeeName = 4,

    /// <summary>The amount.</summary>
    Amount = 8,

    /// <summary>All of them.</summary>
    All = Line | Card | PayeeName | Amount,
}

/// <summary>A return file (回盘) as read.</summary>
/// <param name="BatchId">Batch it answers; empty when the header cannot be read.</param>
/// <param name="Lines">Readable lines.</param>
/// <param name="Faults">What is wrong with the file: bad header, bad trailer, unreadable lines.</param>
public sealed record BankReturn(string BatchId, IReadOnlyList<BankReturnLine> Lines, IReadOnlyList<Intake.Fault> Faults)
{
    /// <summary>Answer to every line of the batch that the file does not name: a bank that rejects a file as a whole (RJCT) lists none.</summary>
    public WholeAnswer? Whole { get; init; }
}

/// <summary>A bank's answer to a whole batch.</summary>
public sealed record WholeAnswer(BankLineStatus Status, string BankReference, string Code);

/// <summary>One answered line.</summary>
public sealed record BankReturnLine(int Line, string EndToEndId, string Card, string PayeeName, long AmountFen, BankLineStatus Status, string BankReference, string Code, string Reason, Intake.SourcePlace Place)
{
    /// <summary>What of it the bank states.</summary>
    public StatedFields Stated { get; init; } = StatedFields.All;

    /// <summary>The instruction that it names, for formats that carry one.</summary>
    public string InstructionId { get; init; } = "";

    /// <summary>How a fault calls it: by its number, or by the payment's reference, which says nothing of a person.</summary>
    public string Describe() => Line > 0 ? $"第{Line}笔" : $"流水号{EndToEndId}";

    /// <inheritdoc/>
    public override string ToString() => $"BankReturnLine {Line} {Status}";
}
