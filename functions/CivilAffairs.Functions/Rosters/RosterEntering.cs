using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Functions.Rosters;

/// <summary>Writes the entries of an accepted roster into the ledger as what their households are owed.</summary>
public sealed class RosterEntering(ILedgerStore ledger, IFieldProtector protector)
{
    /// <summary>Enters them chunk by chunk. Safe to run twice by roster hash and chunk, after whatever part of it was done.</summary>
    public async Task EnterAsync(TownshipRecord township, IReadOnlyList<RosterEntry> all, CancellationToken cancellation)
    {
        foreach (var (chunk, entries) in all.Chunk(LedgerStep.SingleChunk).Index())
        {
            var obligations = entries.Select(entry => Owe(township, entry)).ToList();
            await ledger.ApplyAsync(RosterSteps.Enter(township.RosterSha256, chunk, obligations, township.RosterAcceptedAt!.Value), cancellation);
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
