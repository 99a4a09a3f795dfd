namespace CivilAffairs.Functions.Protection;

/// <summary>How far a turn of field keys got: the orchestration's input, carried from one generation of its history to the next. Numbers and places only.</summary>
/// <param name="Target">Number of the key that all fields shall be under.</param>
public sealed record FieldKeyTurnState(int Target)
{
    /// <summary>The key was made, and every instance of the app encrypts by it.</summary>
    public bool IsInUse { get; init; }

    /// <summary>Pass over all tables, from 1. The last one finds nothing to do: it is the proof.</summary>
    public int Pass { get; init; } = 1;

    /// <summary>Table that is visited, counted from 0.</summary>
    public int Table { get; init; }

    /// <summary>Where its next page begins; null: at its beginning.</summary>
    public string? After { get; init; }

    /// <summary>Fields met in this pass.</summary>
    public long Met { get; init; }

    /// <summary>Of them under another key when they were met, or changed by another hand.</summary>
    public long Unsettled { get; init; }

    /// <summary>Fields encrypted anew, of all passes.</summary>
    public long Renewed { get; init; }

    /// <summary>With a page that was visited.</summary>
    public FieldKeyTurnState With(FieldKeyPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return this with
        {
            Table = page.Next is null ? Table + 1 : Table,
            After = page.Next,
            Met = Met + page.Met,
            Unsettled = Unsettled + page.Unsettled,
            Renewed = Renewed + page.Renewed,
        };
    }

    /// <summary>For the operator.</summary>
    public string Words => IsInUse ? $"第{Pass}遍：已查{Met}个字段，累计重新加密{Renewed}个" : $"第{Target}号密钥启用中";
}

/// <summary>What an activity is to visit.</summary>
public sealed record FieldKeyVisit(int Table, string? After);

/// <summary>What it found.</summary>
/// <param name="Next">Where the next page begins; null: the table is done.</param>
/// <param name="Met">Fields of the page.</param>
/// <param name="Unsettled">Of them encrypted anew just now, or under another key still.</param>
/// <param name="Renewed">Of them encrypted anew.</param>
public sealed record FieldKeyPage(string? Next, int Met, int Unsettled, int Renewed);

/// <summary>The proof of a turn: every field was met in one pass, and none was under another key.</summary>
public sealed record FieldKeyProof(int Target, int Pass, long Met, long Renewed);
