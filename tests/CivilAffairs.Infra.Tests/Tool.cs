using System.Diagnostics;

namespace CivilAffairs.Infra.Tests;

/// <summary>What a program said and how it ended.</summary>
internal sealed record Said(int Status, string Output, string Errors);

/// <summary>Programs that the tests call.</summary>
internal static class Tool
{
    /// <summary>Runs a program to its end.</summary>
    public static Said Run(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Said(process.ExitCode, output, errors.Result);
    }

    /// <summary>Whether a program is there.</summary>
    public static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
