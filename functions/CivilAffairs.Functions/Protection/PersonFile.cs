using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Protection;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Rosters;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Protection;

namespace CivilAffairs.Functions.Protection;

/// <summary>Gathers what is held about one person by the keyed hash of the resident ID. Reads alone.</summary>
public sealed class PersonFile(
    IPersonSearch search,
    IAllocationStore allocations,
    ILedgerStore ledger,
    IObjectionStore objections,
    IRecordStore<CorrectionCase> corrections,
    IRecordStore<ControlHit> hits,
    IRecordStore<RecoveryCase> recoveries,
    ControlLists lists,
    IArtifactStore artifacts,
    IFieldProtector protector,
    CountyProfile county)
{
    /// <summary>The file as of now.</summary>
    public async Task<PersonHeld> MakeAsync(PersonExport export, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(export);
        var person = export.PersonFingerprint;
        var entries = new List<HeldEntry>();
        foreach (var obligation in await search.ObligationsAsync(person, cancellation)) entries.Add(await EntryAsync(obligation, cancellation));
        var cut = PersonPayment.Cut(person);
        return new PersonHeld
        {
            ExportId = export.ExportId,
            At = now,
            Controller = county.BureauName,
            Entries = entries,
            Claims = [.. (await search.ClaimsAsync(person, cancellation)).Select(claim => $"{claim.Place}（{claim.Holder}）")],
            Lists = [.. (await lists.CurrentAsync(cancellation)).Values.Where(list => list.Find(cut) is not null).Select(list => new HeldListing(list.Kind, list.Source, list.AsOf))],
            Changes = [.. (await search.ChangesAsync(person, cancellation)).Select(Change)],
        };
    }

    private async Task<HeldEntry> EntryAsync(PaymentObligation obligation, CancellationToken cancellation)
    {
        var key = new TownshipKey(obligation.AllocationId, obligation.TownshipCode);
        var allocation = await allocations.FindAsync(key.AllocationId, cancellation);
        var township = await allocations.FindTownshipAsync(key.AllocationId, key.TownshipCode, cancellation);
        var payments = await ledger.ReadInstructionsAsync(key.AllocationId, key.TownshipCode, cancellation).Where(line => line.ObligationId == obligation.ObligationId).ToListAsync(cancellation);
        return new HeldEntry
        {
            Document = $"{allocation?.Number} {allocation?.Title}",
            Place = $"{township?.TownshipName}{obligation.VillageName}{obligation.Group}",
            EntryNumber = obligation.EntryNumber,
            Name = obligation.Name,
            ResidentId = protector.Unprotect(obligation.ResidentIdCipher),
            Card = protector.Unprotect(obligation.CardCipher),
            Bank = county.BankName(obligation.BankCode),
            Category = obligation.Category,
            HouseholdSize = obligation.HouseholdSize,
            AmountFen = obligation.AmountFen,
            State = obligation.State,
            ChangedAt = obligation.ChangedAt,
            Payments = [.. payments.Select(line => new HeldPayment(line.BatchId, line.Line, line.AmountFen, protector.Unprotect(line.CardCipher), line.State, line.MadeAt, line.AnsweredAt))],
            Records = await RecordsAsync(obligation, cancellation),
            Files = await FilesAsync(key, obligation, payments, cancellation),
        };
    }

    private async Task<IReadOnlyList<string>> RecordsAsync(PaymentObligation obligation, CancellationToken cancellation)
    {
        var partition = $"{obligation.AllocationId}|{obligation.TownshipCode}";
        var number = obligation.EntryNumber;
        return
        [
            .. (await objections.ListAsync(obligation.AllocationId, obligation.TownshipCode, cancellation)).Where(one => one.EntryNumber == number).Select(one => $"异议：{one.Grounds}；处理：{one.DecisionReason}"),
            .. (await corrections.ListAsync(partition, cancellation)).Where(one => one.EntryNumber == number).Select(one => $"账号更正：{protector.Unprotect(one.CardCipher)}；凭据：{one.Evidence}"),
            .. (await hits.ListAsync(partition, cancellation)).Where(one => one.EntryNumber == number).Select(one => $"发放前比对：{one.RuleName}，{one.Explanation}"),
            .. (await recoveries.ListAsync(partition, cancellation)).Where(one => one.EntryNumber == number).Select(one => $"追回：{one.Reason}"),
        ];
    }

    private async Task<IReadOnlyList<string>> FilesAsync(TownshipKey key, PaymentObligation obligation, IReadOnlyList<PaymentInstruction> payments, CancellationToken cancellation)
    {
        var names = await artifacts.ListAsync($"{RosterReading.FolderOf(key, obligation.RosterSha256)}/", cancellation).ToListAsync(cancellation);
        foreach (var batch in payments.Select(line => line.BatchId).Distinct(StringComparer.Ordinal))
        {
            names.AddRange(await artifacts.ListAsync($"{key.AllocationId}/batches/{batch}", cancellation).ToListAsync(cancellation));
            names.AddRange(await artifacts.ListAsync($"{key.AllocationId}/returns/{batch}/", cancellation).ToListAsync(cancellation));
        }

        return names;
    }

    private HeldChange Change(EntryChange change) => new(
        change.AllocationId, change.EntryNumber, change.Person!.Name, protector.Unprotect(change.Person.ResidentIdCipher), protector.Unprotect(change.Person.CardCipher), change.Accepted, change.ProposedAt);
}
