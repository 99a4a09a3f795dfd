namespace CivilAffairs.Core.Intake;

/// <summary>An error stops the file; a warning is shown and does not.</summary>
public enum FaultSeverity
{
    /// <summary>Stops the file.</summary>
    Error,

    /// <summary>Is shown, stops nothing.</summary>
    Warning,
}

/// <summary>One thing that is wrong with an uploaded file: where, what was found, and how to mend it.</summary>
/// <param name="Code">Stable code, as in <c>ROSTER-ID-CHECK</c>.</param>
/// <param name="Severity">Whether the file is stopped.</param>
/// <param name="Place">Where it was read.</param>
/// <param name="Value">What was found, resident IDs and card numbers masked.</param>
/// <param name="Message">What is wrong, in plain Chinese.</param>
/// <param name="Mend">What to do about it, in plain Chinese.</param>
public sealed record Fault(string Code, FaultSeverity Severity, SourcePlace Place, string Value, string Message, string Mend)
{
    /// <summary>Whether a reader could not open the file at all: its one fault is of the file.</summary>
    public static bool IsRefusal(IReadOnlyList<Fault> faults) =>
        faults is [{ Severity: FaultSeverity.Error } fault] && fault.Code.StartsWith("FILE-", StringComparison.Ordinal);
}
