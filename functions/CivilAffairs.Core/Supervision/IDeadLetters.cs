namespace CivilAffairs.Core.Supervision;

/// <summary>Files of the inbox that failed too often and were set aside by the host.</summary>
public interface IDeadLetters
{
    /// <summary>How many wait for a person, as far as the queue tells.</summary>
    Task<int> CountAsync(CancellationToken cancellation = default);
}
