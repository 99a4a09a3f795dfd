namespace CivilAffairs.Core.Ledger;

/// <summary>A day's reconciliation.</summary>
/// <param name="Day">Day in China.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Banks">Figures by bank.</param>
/// <param name="Batches">Batches on which something moved on that day, or that still wait for answers.</param>
/// <param name="Allocations">Allocations whose ledger was held against its page.</param>
/// <param name="Differences">What differs; empty: all agrees to the fen.</param>
/// <param name="StatementFiles">Statement files of the day and of the days before it that it was held against; 0 in a report from before they were counted.</param>
public sealed record DayReport(
    DateOnly Day, DateTimeOffset MadeAt, IReadOnlyList<BankDay> Banks, IReadOnlyList<BatchFigures> Batches, int Allocations, IReadOnlyList<ReconciliationDifference> Differences, int StatementFiles = 0);
