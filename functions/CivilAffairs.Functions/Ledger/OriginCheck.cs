using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Rosters;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Ledger;

/// <summary>
/// Holds a township's people, amounts and accounts to the roster file that was accepted and to the decisions that changed it. Reads the kept
/// file itself: whoever alters the tables would have to alter that too, whose hash stands on the township's line and in the audit.
/// </summary>
public sealed class OriginCheck(IArtifactStore artifacts, RosterReading reading, IRecordStore<CorrectionCase> corrections, IRecordStore<EntryChange> changes, IFieldProtector protector)
{
    /// <summary>What does not agree. The ledger is read first: what changed since then rests on a decision that is read here.</summary>
    /// <param name="allocation">A closed one may have been erased lawfully.</param>
    /// <param name="ledger">The township as read from storage.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<Violation>> CheckAsync(AllocationRecord allocation, TownshipLedger ledger, CancellationToken cancellation)
    {
        var mayBeErased = allocation.Stage == AllocationStage.Closed;
        if (ledger.Obligations.Count == 0 || (mayBeErased && ledger.Obligations.All(obligation => obligation.IsErased))) return [];
        var township = ledger.Township;
        if (await artifacts.ReadAsync(township.RosterArtifact, cancellation) is not { } content) return [Broken(township, "受理的花名册原件不在了")];
        if (KeyText.Sha256(content) != township.RosterSha256) return [Broken(township, "花名册原件不是受理时的文件")];

        try
        {
            return OriginRules.Check(ledger, await ReadAsync(ledger, content, cancellation), mayBeErased);
        }
        catch (RosterBasisMissingException)
        {
            return [Broken(township, "花名册更正所依据的底本不在了")];
        }
    }

    private async Task<EntryOrigins> ReadAsync(TownshipLedger ledger, byte[] content, CancellationToken cancellation)
    {
        var known = new Dictionary<string, string?>(StringComparer.Ordinal);
        var origins = new EntryOrigins(cipher => known.TryGetValue(cipher, out var account) ? account : known[cipher] = AccountOf(cipher));
        var township = ledger.Township;
        var roster = await reading.AcceptedAsync(township, content, cancellation);
        foreach (var row in RosterRowFacts.Of(roster.Draft, ChinaTime.DateOf(township.RosterAcceptedAt!.Value)))
            origins.AddRow(row.EntryNumber, protector.Fingerprint(row.ResidentId), row.Name, row.AmountFen, protector.Fingerprint(row.Card));
        var partition = $"{township.AllocationId}|{township.TownshipCode}";
        origins.AddChanges(await changes.ListAsync(partition, cancellation), ledger.Obligations);
        origins.AddCorrections(await corrections.ListAsync(partition, cancellation));
        return origins;
    }

    // Erased, or written by somebody who has not the county's key: no account that anybody may be paid on.
    private string? AccountOf(string cipher)
    {
        try
        {
            return protector.Unprotect(cipher) is { Length: > 0 } card ? protector.Fingerprint(card) : null;
        }
        catch (FieldUnreadableException)
        {
            return null;
        }
    }

    private static Violation Broken(TownshipRecord township, string what) => new("ORIGIN-ROSTER", township.TownshipCode, $"{township.TownshipName}：{what}。");
}
