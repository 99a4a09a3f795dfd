namespace CivilAffairs.Core.Rosters;

/// <summary>One row after its own check: the entry when it is free of errors, and what other rows are compared with.</summary>
internal sealed record RosterRowRead(int RowNumber, RosterEntry? Entry, string? ResidentId, string? Card, long? AmountFen)
{
    /// <inheritdoc/>
    public override string ToString() => $"RosterRowRead {RowNumber}";
}
