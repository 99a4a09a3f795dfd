using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Intake;

/// <summary>A process that is killed leaves its copies of rosters and ledgers on the machine's disk; they name people, and go the next night or at the next start.</summary>
public sealed class SpooledLeftovers
{
    // Far longer than any file is worked on.
    private static readonly TimeSpan Age = TimeSpan.FromDays(1);

    /// <summary>Removes them. Safe to run twice, and beside other processes of the machine.</summary>
    [Function(nameof(RemoveSpooledLeftovers))]
    public void RemoveSpooledLeftovers([TimerTrigger("0 35 20 * * *", RunOnStartup = true)] TimerInfo timer) =>
        // The disk's own times are the machine's, whatever clock the app was given.
        SpooledFile.RemoveOlder(TimeProvider.System.GetUtcNow() - Age);
}
