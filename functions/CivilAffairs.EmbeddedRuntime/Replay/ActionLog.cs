using CivilAffairs.EmbeddedRuntime.Storage;

namespace CivilAffairs.EmbeddedRuntime.Replay;

/// <summary>
/// Takes every action of the orchestrator's code. While history is replayed, the action must be the next line of it;
/// afterwards the action is a new line.
/// </summary>
internal sealed class ActionLog
{
    private readonly List<HistoryEvent> _fresh = [];
    private IReadOnlyList<HistoryEvent> _history = [];
    private int _position;

    /// <summary>The first difference found; the code may have swallowed the exception that told it.</summary>
    public NonDeterminismException? Difference { get; private set; }

    /// <summary>Whether history is being replayed.</summary>
    public bool IsReplaying { get; private set; }

    /// <summary>Starts a replay.</summary>
    public void BeginReplay(IReadOnlyList<HistoryEvent> history)
    {
        _history = history;
        _position = 0;
        IsReplaying = true;
    }

    /// <summary>The next line that is not an action, or null at the end of history.</summary>
    public HistoryEvent? NextCause()
    {
        if (Difference is null && _position < _history.Count && _history[_position].IsAction)
            Difference = NonDeterminismException.Missing(_position, _history[_position]);
        return Difference is null && _position < _history.Count ? _history[_position++] : null;
    }

    /// <summary>Ends the replay: from here on actions are new.</summary>
    public void EndReplay()
    {
        IsReplaying = false;
        _history = [];
    }

    /// <summary>Takes an action.</summary>
    public void Take(HistoryEvent action)
    {
        if (IsReplaying)
            Match(action);
        else
            _fresh.Add(action);
    }

    /// <summary>Adds a line that the runtime caused.</summary>
    public void Add(HistoryEvent cause) => _fresh.Add(cause);

    /// <summary>Notes that code was woken from outside.</summary>
    public void NoteForeignWake() => Difference ??= NonDeterminismException.ForeignWake();

    /// <summary>The new lines since the last call.</summary>
    public IReadOnlyList<HistoryEvent> TakeFresh()
    {
        var fresh = _fresh.ToArray();
        _fresh.Clear();
        return fresh;
    }

    private void Match(HistoryEvent action)
    {
        if (Difference is not null)
            throw Difference;
        var told = _position < _history.Count ? _history[_position] : null;
        Difference = told is not { IsAction: true } ? NonDeterminismException.Surplus(_position, action)
            : IsSame(told, action) ? null
            : NonDeterminismException.Differs(_position, told, action);
        if (Difference is not null)
            throw Difference;
        _position++;
    }

    private static bool IsSame(HistoryEvent told, HistoryEvent done) =>
        told.Kind == done.Kind
        && told.TaskId == done.TaskId
        && string.Equals(told.Name, done.Name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(told.Peer, done.Peer, StringComparison.Ordinal);
}
