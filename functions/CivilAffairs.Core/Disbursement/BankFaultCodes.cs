namespace CivilAffairs.Core.Disbursement;

/// <summary>Codes of what can be wrong with a bank's files.</summary>
public static class BankFaultCodes
{
    /// <summary>A batch field holds a character that the bank's character set lacks: stop and list, never a question mark (domain.md §3.7).</summary>
    public const string Encoding = "BATCH-ENCODING";

    /// <summary>A batch field holds the separator or a control character.</summary>
    public const string Field = "BATCH-FIELD";

    /// <summary>A return's header cannot be read: it is not known what the file answers.</summary>
    public const string Header = "RETURN-HEADER";

    /// <summary>A return's header, lines and trailer do not agree, or the trailer is missing: no line of the file can be trusted.</summary>
    public const string Totals = "RETURN-TOTALS";

    /// <summary>One line of a return cannot be read; the others stand.</summary>
    public const string Line = "RETURN-LINE";

    /// <summary>A line number or reference occurs twice in a return. Equal lines count once; of different ones none is taken.</summary>
    public const string Duplicate = "RETURN-DUPLICATE";
}
