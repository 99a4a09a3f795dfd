namespace CivilAffairs.Core.Intake;

/// <summary>Tables <c>Allocations</c> and <c>AllocationLines</c>.</summary>
public interface IAllocationStore
{
    /// <summary>
    /// Registers an allocation once. Safe to run twice by allocation id: returns what stands there afterwards,
    /// which is <paramref name="record"/> itself or the one registered before; the caller compares the SHA-256.
    /// </summary>
    Task<AllocationRecord> RegisterAsync(AllocationRecord record, CancellationToken cancellation = default);

    /// <summary>Inserts a township's line once. Safe to run twice by allocation and township; a line already there stays as it is.</summary>
    Task AddTownshipAsync(TownshipRecord record, CancellationToken cancellation = default);

    /// <summary>One allocation, or null.</summary>
    Task<AllocationRecord?> FindAsync(string allocationId, CancellationToken cancellation = default);

    /// <summary>All allocations, newest document first.</summary>
    Task<IReadOnlyList<AllocationRecord>> ListAsync(CancellationToken cancellation = default);

    /// <summary>Townships of an allocation by code.</summary>
    Task<IReadOnlyList<TownshipRecord>> ListTownshipsAsync(string allocationId, CancellationToken cancellation = default);

    /// <summary>One township, or null.</summary>
    Task<TownshipRecord?> FindTownshipAsync(string allocationId, string townshipCode, CancellationToken cancellation = default);

    /// <summary>Changes an allocation by a pure function, reading again on a conflicting write. The function returns the record itself to leave it alone. Returns what stands afterwards.</summary>
    Task<AllocationRecord> ChangeAsync(string allocationId, Func<AllocationRecord, AllocationRecord> change, CancellationToken cancellation = default);

    /// <summary>Changes a township by a pure function, reading again on a conflicting write. The function returns the record itself to leave it alone. Returns what stands afterwards.</summary>
    Task<TownshipRecord> ChangeTownshipAsync(string allocationId, string townshipCode, Func<TownshipRecord, TownshipRecord> change, CancellationToken cancellation = default);
}
