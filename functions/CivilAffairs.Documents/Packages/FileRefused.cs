using CivilAffairs.Core.Intake;

namespace CivilAffairs.Documents.Packages;

/// <summary>
/// Ends the reading of a file that cannot be taken; carries the fault that its sender is told.
/// Never leaves a reader's public method, which turns it into a draft with that one fault.
/// </summary>
internal sealed class FileRefusedException(Fault fault) : Exception(fault.Code)
{
    /// <summary>What the sender is told.</summary>
    public Fault Fault { get; } = fault;
}
