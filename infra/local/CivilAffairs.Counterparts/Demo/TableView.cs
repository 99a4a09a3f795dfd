using CivilAffairs.Counterparts.Wire;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CivilAffairs.Counterparts.Demo;

/// <summary>A live table of the townships with the last lines below it.</summary>
public sealed class TableView(IAnsiConsole console, TimeProvider time) : IDemoView
{
    private const int LinesShown = 6;
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(250);
    private readonly long start = time.GetTimestamp();
    private readonly Lock gate = new();
    private readonly Queue<string> lines = new();
    private AllocationState? shown;

    /// <inheritdoc/>
    public void Say(string line)
    {
        lock (gate)
        {
            lines.Enqueue(line);
            if (lines.Count > LinesShown)
                lines.Dequeue();
        }
    }

    /// <inheritdoc/>
    public void Show(AllocationState state) => shown = state;

    /// <inheritdoc/>
    public Task WhileAsync(Func<Task> work) => console.Live(Draw()).StartAsync(async live =>
    {
        var running = work();
        while (!running.IsCompleted)
        {
            live.UpdateTarget(Draw());
            await Task.WhenAny(running, Task.Delay(Refresh));
        }

        live.UpdateTarget(Draw());
        await running;
    });

    private Rows Draw()
    {
        var parts = new List<IRenderable>();
        if (shown is { } state)
            parts.Add(TableOf(state));
        lock (gate)
            parts.AddRange(lines.Select(line => new Text(line, new Style(Color.Grey))));
        return new Rows(parts);
    }

    private Table TableOf(AllocationState state)
    {
        var table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape($"{state.Number} {state.Title}　{time.GetElapsedTime(start).TotalSeconds:0}秒"));
        table.AddColumns("乡镇", "环节", "户数", "分配（元）", "已发（元）", "等待");
        foreach (var column in table.Columns.Skip(2).Take(3))
            column.RightAligned();
        foreach (var township in state.Townships)
            table.AddRow(Row(state, township));
        table.AddRow(
            new Text("合计"),
            new Text(state.IsClosed ? "已办结" : "办理中"),
            new Text($"{state.Households}"),
            new Text(StageNames.Yuan(state.AllocatedFen)),
            new Text(StageNames.Yuan(state.PaidFen)),
            new Text($"退回资金 {StageNames.Yuan(state.ReturnedFen)}，未发 {StageNames.Yuan(state.OutstandingFen)}"));
        return table;
    }

    private static Text[] Row(AllocationState state, TownshipState township) =>
    [
        new(township.Name),
        new(StageNames.Of(township.Stage), new Style(township.Stage == "Closed" ? Color.Green : Color.Yellow)),
        new($"{township.RosterEntries}"),
        new(StageNames.Yuan(township.AmountFen)),
        new(StageNames.Yuan(township.PaidFen)),
        new(StageNames.Waiting(state, township)),
    ];
}
