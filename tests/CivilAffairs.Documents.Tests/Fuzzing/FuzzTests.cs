using System.Diagnostics;
using System.Globalization;

namespace CivilAffairs.Documents.Tests.Fuzzing;

/// <summary>
/// Damaged files of every format. An ordinary run takes a few hundred of each; <c>CIVIL_AFFAIRS_FUZZ_SECONDS</c> makes it so many seconds
/// a format, <c>CIVIL_AFFAIRS_FUZZ_SEED</c> says where to begin. A failure names the seed that gives the same bytes again.
/// </summary>
public sealed class FuzzTests
{
    private const int Ordinary = 250;

    public static TheoryData<string> Formats => new(FuzzSeeds.Formats);

    [Theory]
    [MemberData(nameof(Formats))]
    public void Damaged_files_end_in_a_reading_or_in_faults_within_time_and_memory(string format)
    {
        var first = Setting("CIVIL_AFFAIRS_FUZZ_SEED") ?? 1;
        var seconds = Setting("CIVIL_AFFAIRS_FUZZ_SECONDS");
        var began = Stopwatch.GetTimestamp();
        for (var seed = first; seconds is null ? seed < first + Ordinary : Stopwatch.GetElapsedTime(began).TotalSeconds < seconds; seed++)
            FuzzRun.Read($"{format}, seed {seed}", Mutation.Of(format, seed));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_seed_gives_the_same_bytes_again(string format)
    {
        Assert.Equal(Mutation.Of(format, 7), Mutation.Of(format, 7));
        Assert.Contains(Enumerable.Range(1, 20), seed => !Mutation.Of(format, seed).SequenceEqual(Mutation.Of(format, 0)));
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
