using CivilAffairs.Adapters.Blobs;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Tests.Storage;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>What lies in the storage, read past every process and fault: for the people who act on what they see, and for whoever checks.</summary>
internal sealed class StoredCounty
{
    private readonly TableAllocationStore allocations;
    private readonly TableLedgerStore ledger;
    private readonly TableObjectionStore objections;
    private readonly TableWaitStore waits;
    private readonly MemoryTables tables;

    public StoredCounty(string allocationId)
    {
        AllocationId = allocationId;
        tables = new MemoryTables(Tables, new OpenGate());
        foreach (var table in TableNames.All) Tables.Create(table);
        foreach (var container in (string[])[BlobContainers.Inbox, BlobContainers.Artifacts, BlobContainers.Outbox, BlobContainers.Site]) Blobs.Create(container);
        (allocations, ledger, objections, waits) = (new(tables), new(tables), new(tables), new(tables));
    }

    public string AllocationId { get; }

    public TableState Tables { get; } = new();

    public BlobState Blobs { get; } = new();

    public AllocationRecord? Allocation() => Now(allocations.FindAsync(AllocationId));

    public IReadOnlyList<TownshipRecord> Townships() => Now(allocations.ListTownshipsAsync(AllocationId));

    public IReadOnlyList<PaymentObligation> Obligations(string township) => Now(ledger.ReadObligationsAsync(AllocationId, township).ToListAsync().AsTask());

    public IReadOnlyList<PaymentInstruction> Instructions(string township) => Now(ledger.ReadInstructionsAsync(AllocationId, township).ToListAsync().AsTask());

    public IReadOnlyList<Objection> Objections(string township) => Now(objections.ListAsync(AllocationId, township));

    public IReadOnlyList<Wait> Waits() => Now(waits.ListOpenAsync(AllocationId));

    public IReadOnlyList<StaffHold> Holds() => Records<StaffHold>(TableNames.Holds, AllocationId);

    public IReadOnlyList<ControlHit> Hits(string township) => Records<ControlHit>(TableNames.ControlHits, $"{AllocationId}|{township}");

    public IReadOnlyList<CorrectionCase> Corrections(string township) => Records<CorrectionCase>(TableNames.Corrections, $"{AllocationId}|{township}");

    public IReadOnlyList<ResendCase> Resends(string township) => Records<ResendCase>(TableNames.Resends, $"{AllocationId}|{township}");

    public IReadOnlyList<EntryChange> Changes(string township) => Records<EntryChange>(TableNames.EntryChanges, $"{AllocationId}|{township}");

    public IReadOnlyList<UnclaimedReturn> Unclaimed(string township) => Records<UnclaimedReturn>(TableNames.Unclaimed, $"{AllocationId}|{township}");

    public IReadOnlyList<RecoveryCase> Recoveries(string township) => Records<RecoveryCase>(TableNames.Recoveries, $"{AllocationId}|{township}");

    public TownshipLedger Ledger(TownshipRecord township) => new(
        township, Now(ledger.ReadPostingsAsync(AllocationId, township.TownshipCode).ToListAsync().AsTask()), Obligations(township.TownshipCode), Instructions(township.TownshipCode));

    /// <summary>Whether the file of a line's batch lies where its bank reads.</summary>
    public bool IsWithBank(PaymentInstruction line) => Outbox($"banks/{line.BankCode}/{line.BatchId}.txt") is not null;

    public byte[]? Outbox(string path) => Blobs.Find(BlobContainers.Outbox, path)?.Content;

    public bool HasArtifact(string name) => Blobs.Find(BlobContainers.Artifacts, name) is not null;

    public byte[]? Page(string path) => Blobs.Find(BlobContainers.Site, path)?.Content;

    private IReadOnlyList<T> Records<T>(string table, string partition)
        where T : class, IKeptRecord => Now(new TableRecordStore<T>(tables, table).ListAsync(partition));

    // The gate is open, so everything is done before it returns.
    private static T Now<T>(Task<T> done) => done.IsCompleted ? done.GetAwaiter().GetResult() : throw new InvalidOperationException("A read of the storage in memory did not end at once.");
}
