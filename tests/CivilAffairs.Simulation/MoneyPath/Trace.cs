namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>What happened, for people who look for the reason of a failure. Costs nothing unless it is on.</summary>
internal sealed class Trace(bool isOn)
{
    private const int Last = 1_000;
    private readonly Queue<string> lines = new();

    /// <summary>Whether it is kept.</summary>
    public bool IsOn => isOn;

    /// <summary>Notes a line.</summary>
    public void Add([System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("")] TraceLine line)
    {
        if (!isOn) return;
        lines.Enqueue(line.ToString());
        if (lines.Count > Last) lines.Dequeue();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', lines);
}

/// <summary>A line that is put together only for a trace that is on.</summary>
[System.Runtime.CompilerServices.InterpolatedStringHandler]
internal readonly ref struct TraceLine
{
    private readonly System.Text.StringBuilder? text;

    public TraceLine(int literals, int holes, Trace trace, out bool isOn)
    {
        isOn = trace.IsOn;
        text = isOn ? new System.Text.StringBuilder(literals + (holes * 8)) : null;
    }

    public void AppendLiteral(string literal) => text!.Append(literal);

    public void AppendFormatted<T>(T value) => text!.Append(value);

    public void AppendFormatted<T>(T value, string format)
        where T : IFormattable => text!.Append(value.ToString(format, System.Globalization.CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string ToString() => text?.ToString() ?? "";
}
