namespace CivilAffairs.Core.County;

/// <summary>
/// Which periods were in force when. A date that was told to somebody stands when the settings change afterwards: it is counted by the periods
/// of the moment from which it counts.
/// </summary>
/// <param name="changes">Periods and since when, oldest first; the first are in force from the beginning.</param>
public sealed class DeadlineHistory(IReadOnlyList<(DateTimeOffset Since, DeadlineSettings Deadlines)> changes)
{
    /// <summary>A county whose periods never changed.</summary>
    public DeadlineHistory(DeadlineSettings deadlines)
        : this([(DateTimeOffset.MinValue, deadlines)])
    {
    }

    /// <summary>Periods in force at a moment.</summary>
    public DeadlineSettings At(DateTimeOffset moment)
    {
        var index = changes.Count - 1;
        while (index > 0 && moment < changes[index].Since) index--;
        return changes[index].Deadlines;
    }
}
