namespace CivilAffairs.Core.Intake;

/// <summary>Collects the faults of one document.</summary>
internal sealed class AllocationFaultList(string fileName, IReadOnlyList<Fault> fromReading)
{
    private readonly List<Fault> faults = [.. fromReading];

    public bool HasError => faults.Any(fault => fault.Severity == FaultSeverity.Error);

    public void Error(string code, Sourced<string>? found, string message, string mend) => Add(code, FaultSeverity.Error, found, message, mend);

    public void Warning(string code, Sourced<string>? found, string message, string mend) => Add(code, FaultSeverity.Warning, found, message, mend);

    public IReadOnlyList<Fault> InOrder() => [.. faults.OrderBy(fault => fault.Severity)];

    private void Add(string code, FaultSeverity severity, Sourced<string>? found, string message, string mend) =>
        faults.Add(new($"ALLOCATION-{code}", severity, found?.Place ?? new(fileName), found?.Value ?? "", message, mend));
}
