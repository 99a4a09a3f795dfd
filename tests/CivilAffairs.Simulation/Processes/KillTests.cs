using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CivilAffairs.Simulation.Processes;

public sealed class KillTests
{
    private const int Count = 1000;

    [Fact]
    public async Task A_fan_out_of_a_thousand_survives_kills_at_any_moment()
    {
        var directory = Directory.CreateTempSubdirectory("kill-").FullName;
        var random = new Random(20260101);
        var seen = new HashSet<int>();
        string? last;
        var kills = 0;
        do
        {
            // Late enough to get on, early enough to be killed some times before the end.
            last = await RunAsync(directory, seen, random.Next(20, 160));
            kills += last is null ? 1 : 0;
            Assert.True(kills < 100, "The fan-out does not get on.");
        }
        while (last is null);

        Assert.Equal($"Completed {Count * (Count + 1) / 2}", last.Trim());
        Assert.True(kills >= 3, $"Only {kills} kills.");
        Assert.Equal(Enumerable.Range(1, Count), seen.Order());
        Assert.Equal(Count, Scalar(directory, "SELECT count(*) FROM history WHERE kind = 4"));
        Assert.Equal(Count, Scalar(directory, "SELECT count(DISTINCT task) FROM history WHERE kind = 4"));
        Assert.Equal(0, Scalar(directory, "SELECT count(*) FROM pending"));
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>Runs the victim until it says that it is done, or kills it after some activities.</summary>
    private static async Task<string?> RunAsync(string directory, HashSet<int> seen, int killAfter)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { typeof(Victim).Assembly.Location, "victim", directory, $"{Count}" },
        })!;
        var lines = 0;
        string? final = null;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!int.TryParse(line, CultureInfo.InvariantCulture, out var number))
                final = line;
            else if (seen.Add(number) && ++lines == killAfter)
                process.Kill(); // SIGKILL: no handler runs, nothing is flushed
            else if (lines < killAfter)
                await process.StandardInput.WriteLineAsync();
        }

        await process.WaitForExitAsync();
        return final;
    }

    private static long Scalar(string directory, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "runtime.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
