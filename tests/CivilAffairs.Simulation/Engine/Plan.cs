using System.Text.Json;
using CivilAffairs.EmbeddedRuntime.Client;
using CivilAffairs.EmbeddedRuntime.Dispatch;
using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Simulation.Engine;

/// <summary>What the outside does to the engine, in order; each step is done again after a crash until it was acknowledged.</summary>
internal sealed class Plan
{
    private readonly List<Func<EmbeddedRuntime.Dispatch.Engine, Task>> _steps = [];

    private Plan()
    {
    }

    public IReadOnlyList<Func<EmbeddedRuntime.Dispatch.Engine, Task>> Steps => _steps;

    public List<string> Instances { get; } = [];

    /// <summary>One of several plans, by number.</summary>
    public static Plan Of(int number)
    {
        var random = new Random(number);
        var plan = new Plan();
        plan.Start("pipeline", "Pipeline", random.Next(10));
        plan.Start("fan", "FanOut", random.Next(1, 8));
        plan.Start("family", "Family", random.Next(1, 4));
        plan.Start("race", "Race", null);
        var words = random.Next(1, 4);
        plan.Start("listener", "Listener", words);
        plan.Start("counter", "Counter", new SimulatedApp.Count(words, 0));
        plan.Start("carried", "Listener", 3);
        plan.Start("courier", "Courier", "carried");
        for (var word = 0; word < words; word++)
        {
            plan.Send("listener", "Word", word);
            plan.Send("counter", "word", word);
            if (random.Next(2) == 0)
            {
                plan.Control("listener", HistoryKind.Suspended);
                plan.Control("listener", HistoryKind.Resumed);
            }
        }

        plan.Control("family", HistoryKind.Suspended);
        plan.Control("family", HistoryKind.Resumed);
        return plan;
    }

    private void Start(string id, string orchestrator, object? input)
    {
        Instances.Add(id);
        _steps.Add(engine =>
        {
            var row = new InstanceRow(engine.NextKey(), id, orchestrator, 1, OrchestrationRuntimeStatus.Pending, engine.Now, engine.Now)
            {
                StartDue = engine.Now,
                Input = input is null ? null : JsonSerializer.Serialize(input),
            };
            return engine.Commits.AddAsync(
                writer => Starting.Write(writer, row, null), _ => engine.DeliverStart(row.StartDue!.Value, StepCommit.Start(row)));
        });
    }

    private void Send(string id, string name, int word) =>
        Message(id, new(HistoryKind.EventRaised, Name: name, Payload: JsonSerializer.Serialize(word)));

    private void Control(string id, HistoryKind kind) => Message(id, new(kind));

    private void Message(string id, HistoryEvent line) => _steps.Add(engine => engine.Commits.AddAsync(
        writer => EmbeddedRuntime.Client.Control.Send(writer, writer.Find(id)!, line),
        message =>
        {
            if (message is not null)
                engine.Deliver(message);
        }));
}
