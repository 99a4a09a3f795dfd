using System.Globalization;
using CivilAffairs.SampleData;

namespace CivilAffairs.Counterparts;

/// <summary>What the counterparts are told on the command line: <c>--name value</c>, each with a default that fits <c>demo.sh</c>.</summary>
public sealed record CounterpartSettings
{
    /// <summary>Connection string of the storage that the app uses.</summary>
    public string Storage { get; init; } = "UseDevelopmentStorage=true";

    /// <summary>Base address of the app, without <c>/api</c>.</summary>
    public Uri App { get; init; } = new("http://127.0.0.1:7071");

    /// <summary>File that holds the key of a machine account; a key on a command line is seen by everybody on the machine.</summary>
    public string KeyFile { get; init; } = "";

    /// <summary>Address of the public site's first page, for the summary.</summary>
    public string PublicSite { get; init; } = "http://127.0.0.1:10000/devstoreaccount1/$web/index.html";

    /// <summary>File for the summary as JSON; empty: none.</summary>
    public string SummaryFile { get; init; } = "";

    /// <summary>Folder for <c>sample</c>.</summary>
    public string Out { get; init; } = "";

    /// <summary>Process of the app, for its processor time and memory; 0: not measured.</summary>
    public int AppProcess { get; init; }

    /// <summary>Process of Azurite; 0: not measured.</summary>
    public int StorageProcess { get; init; }

    /// <summary>The demo gives up after so long.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Seed, townships, households and document of the sample.</summary>
    public (int Seed, int Townships, int Households, int Document) Sample { get; init; } = (2026, 12, 2400, 15);

    /// <summary>Key of the machine account, read from its file; empty without one.</summary>
    public string MachineKey() => KeyFile.Length == 0 ? "" : File.ReadAllText(KeyFile).Trim();

    /// <summary>The sample that the counterparts play.</summary>
    public SampleScenario Scenario() => new(Sample.Seed, Sample.Townships, Sample.Households, Sample.Document);

    /// <summary>Reads <c>--name value</c> pairs; throws <see cref="FormatException"/> with the reason on anything else.</summary>
    public static CounterpartSettings Parse(IReadOnlyList<string> arguments)
    {
        var settings = new CounterpartSettings();
        for (var at = 0; at < arguments.Count; at += 2)
        {
            if (at + 1 >= arguments.Count)
                throw new FormatException($"{arguments[at]} 后缺少取值");
            settings = settings.With(arguments[at], arguments[at + 1]);
        }

        return settings;
    }

    private CounterpartSettings With(string name, string value) => name switch
    {
        "--storage" => this with { Storage = value },
        "--app" => this with { App = new Uri(value) },
        "--key-file" => this with { KeyFile = value },
        "--public-site" => this with { PublicSite = value },
        "--summary" => this with { SummaryFile = value },
        "--out" => this with { Out = value },
        "--app-pid" => this with { AppProcess = Number(value) },
        "--storage-pid" => this with { StorageProcess = Number(value) },
        "--patience" => this with { Patience = TimeSpan.FromSeconds(Number(value)) },
        "--seed" => this with { Sample = Sample with { Seed = Number(value) } },
        "--townships" => this with { Sample = Sample with { Townships = Number(value) } },
        "--households" => this with { Sample = Sample with { Households = Number(value) } },
        "--document" => this with { Sample = Sample with { Document = Number(value) } },
        _ => throw new FormatException($"不认识的参数 {name}"),
    };

    private static int Number(string value) => int.Parse(value, CultureInfo.InvariantCulture);
}
