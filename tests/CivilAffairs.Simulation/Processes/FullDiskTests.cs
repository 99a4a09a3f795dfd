using System.Diagnostics;
using System.Globalization;

namespace CivilAffairs.Simulation.Processes;

public sealed class FullDiskTests
{
    private const int Count = 1000;
    private const int LooksWhileFull = 60;

    [FactAsRoot]
    public async Task A_process_whose_disk_is_full_waits_and_goes_on_when_there_is_room_again()
    {
        using var disk = new SmallDisk(megabytes: 48);
        using var process = Victim(disk.Folder);
        try
        {
            await FillAndEmptyAsync(disk, process);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task FillAndEmptyAsync(SmallDisk disk, Process process)
    {
        // The first activity runs: the fan-out is scheduled, none of it is done.
        var first = await process.StandardOutput.ReadLineAsync();
        disk.Fill();
        var rest = process.StandardOutput.ReadToEndAsync();
        for (var permission = 0; permission < Count; permission++) await process.StandardInput.WriteLineAsync();
        // With room it ends within these looks; with no byte left it must still be there after them.
        for (var look = 0; look < LooksWhileFull; look++)
        {
            Assert.False(process.HasExited, "The process ended although its disk was full.");
            await Task.Delay(50);
        }

        disk.Empty();
        var lines = $"{first}\n{await rest}".Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal($"Completed {Count * (Count + 1) / 2}", lines[^1]);
        Assert.Equal(Enumerable.Range(1, Count), lines[..^1].Select(line => int.Parse(line, CultureInfo.InvariantCulture)).Distinct().Order());
    }

    private static Process Victim(string directory) => Process.Start(new ProcessStartInfo("dotnet")
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        ArgumentList = { typeof(Victim).Assembly.Location, "victim", directory, $"{Count}" },
    })!;
}
