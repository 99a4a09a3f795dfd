namespace CivilAffairs.Functions.Supervision;

/// <summary>Input of everything that works on one township of one allocation; small and free of personal data, as history keeps it.</summary>
/// <param name="AllocationId">Allocation.</param>
/// <param name="TownshipCode">9-digit code.</param>
public sealed record TownshipKey(string AllocationId, string TownshipCode)
{
    /// <summary>Instance id of the township's orchestration.</summary>
    public string InstanceId => $"{AllocationId}:{TownshipCode}";

    /// <summary>Instance id of what pays after the township has closed.</summary>
    public string FollowUpInstanceId => $"{InstanceId}:follow-up";
}
