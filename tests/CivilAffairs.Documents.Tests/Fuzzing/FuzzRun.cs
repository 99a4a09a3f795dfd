using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Intake;
using CivilAffairs.Documents.Rosters;
using CivilAffairs.Documents.Tests.Building;

namespace CivilAffairs.Documents.Tests.Fuzzing;

/// <summary>
/// Reads bytes on every path that an uploaded file takes, on a thread of its own, and holds it to the bounds: no exception, no more than
/// ten seconds, no more than 500 MB. Memory is measured as bytes allocated, which is never less than what lives at one time; time as the
/// processor's time of the thread where the system tells it, since a busy machine is no hang.
/// </summary>
public static class FuzzRun
{
    private const long MaximumBytes = 500L * 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    // Waiting for ever takes no processor.
    private static readonly TimeSpan LongestOnAnyClock = TimeSpan.FromMinutes(3);

    /// <summary>What came of a file: seconds for judging, and faults told.</summary>
    public sealed record Outcome(long AllocatedBytes, TimeSpan Took, IReadOnlyList<Fault> Faults);

    /// <summary>Reads the bytes; fails the test when a bound is broken.</summary>
    /// <param name="what">Says in the failure how to get the same bytes again.</param>
    /// <param name="bytes">The file.</param>
    public static Outcome Read(string what, byte[] bytes)
    {
        Outcome? outcome = null;
        ExceptionDispatchInfo? failure = null;
        string? clock = null;
        // A stack of the usual size: code that nests without end must not be saved by a large one.
        var thread = new Thread(() =>
        {
            clock = new FileInfo("/proc/thread-self").LinkTarget;
            try
            {
                outcome = Measured(bytes);
            }
            catch (Exception broken)
            {
                failure = ExceptionDispatchInfo.Capture(broken);
            }
        }, 1024 * 1024)
        { IsBackground = true };
        thread.Start();
        var began = Stopwatch.GetTimestamp();
        while (!thread.Join(Longest))
        {
            var elapsed = Stopwatch.GetElapsedTime(began);
            Assert.True((ProcessorTime(clock) ?? elapsed) < Longest && elapsed < LongestOnAnyClock, $"{what}: not read in {Longest.TotalSeconds} s.");
        }

        Assert.True(failure is null, $"{what}: {failure?.SourceException}");
        Assert.True(outcome!.AllocatedBytes < MaximumBytes, $"{what}: {outcome.AllocatedBytes / 1024 / 1024} MB allocated.");
        return outcome;
    }

    // Fields 14 and 15 of the thread's state, in hundredths of a second.
    private static TimeSpan? ProcessorTime(string? clock)
    {
        if (clock is null || !File.Exists($"/proc/{clock}/stat")) return null;
        var state = File.ReadAllText($"/proc/{clock}/stat");
        var fields = state[(state.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromMilliseconds(10 * (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)));
    }

    private static Outcome Measured(byte[] bytes)
    {
        var began = Stopwatch.GetTimestamp();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var allocation = AllocationReader.Read("文件", bytes);
        var afterAllocation = GC.GetAllocatedBytesForCurrentThread();
        var roster = RosterReader.Read("文件", new MemoryStream(bytes));
        var afterRoster = GC.GetAllocatedBytesForCurrentThread();
        var took = Stopwatch.GetElapsedTime(began);
        Judge(bytes, allocation, roster);
        return new Outcome(Math.Max(afterAllocation - before, afterRoster - afterAllocation), took, allocation.Faults);
    }

    // What comes after reading must bear whatever was read.
    private static void Judge(byte[] bytes, AllocationDraft allocation, RosterDraft roster)
    {
        AllocationCheck.Check(allocation, SampleCounty.Profile, "文件");
        var checkedRoster = RosterCheck.Check(roster, SampleRoster.Expected("文件"));
        RosterRemarks.Write(bytes, checkedRoster.Faults);
    }
}
