namespace CivilAffairs.Core.Supervision;

/// <summary>Whether the storage can be reached.</summary>
public interface IStorageReach
{
    /// <summary>Short names of the parts that cannot (<c>blobs</c>, <c>site</c>, <c>tables</c>); empty when all can.</summary>
    Task<IReadOnlyList<string>> FindUnreachableAsync(CancellationToken cancellation = default);
}
