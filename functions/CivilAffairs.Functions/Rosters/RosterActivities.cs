using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Rosters;

/// <summary>Brings an accepted roster into the ledger.</summary>
public sealed class RosterActivities(IAllocationStore allocations, IArtifactStore artifacts, ILedgerStore ledger, IFieldProtector protector, RosterReading reading)
{
    /// <summary>
    /// The activity: reads the accepted file again (history carries no people) and enters it chunk by chunk. Safe to run twice by roster hash
    /// and chunk.
    /// </summary>
    [Function(nameof(ImportRoster))]
    public async Task ImportRoster([ActivityTrigger] TownshipKey key, CancellationToken cancellation)
    {
        var township = await allocations.RequireTownshipAsync(key, cancellation);
        var allocation = await allocations.RequireAsync(key.AllocationId, cancellation);
        var content = await artifacts.RequireAsync(township.RosterArtifact, cancellation);
        if (KeyText.Sha256(content) != township.RosterSha256)
            throw new InvalidOperationException($"The roster kept for {key.InstanceId} is not the one that was accepted.");

        var acceptedAt = township.RosterAcceptedAt!.Value;
        var check = reading.Read(allocation, township, Path.GetFileName(township.RosterArtifact), content, acceptedAt);
        if (!check.IsAcceptable || check.TotalFen != township.RosterFen)
            throw new InvalidOperationException($"The accepted roster of {key.InstanceId} reads differently now: were divisions or banks changed meanwhile?");
        foreach (var (chunk, entries) in check.Entries.Chunk(LedgerStep.SingleChunk).Index())
        {
            var obligations = entries.Select(entry => Owe(township, entry)).ToList();
            await ledger.ApplyAsync(RosterSteps.Enter(township.RosterSha256, chunk, obligations, acceptedAt), cancellation);
        }
    }

    private PaymentObligation Owe(TownshipRecord township, RosterEntry entry)
    {
        var person = protector.Fingerprint(entry.ResidentId);
        var row = string.Join('|', township.RosterSha256, entry.RowNumber, entry.EntryNumber, entry.Name, person, entry.AmountFen, entry.BankCode, protector.Fingerprint(entry.Card));
        return new PaymentObligation
        {
            ObligationId = ObligationKey.From(township.AllocationId, township.TownshipCode, person),
            AllocationId = township.AllocationId,
            TownshipCode = township.TownshipCode,
            EntryNumber = entry.EntryNumber,
            VillageCode = entry.VillageCode,
            VillageName = entry.VillageName,
            Group = entry.Group,
            Name = entry.Name,
            IsMinor = ResidentId.IsMinor(entry.ResidentId, ChinaTime.DateOf(township.RosterAcceptedAt!.Value)),
            HouseholdSize = entry.HouseholdSize,
            AssistedPersons = entry.AssistedPersons,
            Category = entry.Category,
            AmountFen = entry.AmountFen,
            PersonFingerprint = person,
            ResidentIdCipher = protector.Protect(entry.ResidentId),
            BankCode = entry.BankCode,
            CardCipher = protector.Protect(entry.Card),
            CardTail = Masks.CardTail(entry.Card),
            State = ObligationState.Posted,
            RosterSha256 = township.RosterSha256,
            RosterRow = entry.RowNumber,
            RosterRowHash = KeyText.Sha256(System.Text.Encoding.UTF8.GetBytes(row)),
            ChangedAt = township.RosterAcceptedAt!.Value,
        };
    }
}
