using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Has corrected accounts checked by banks that offer it (账户预验, domain.md C16, C46), while another person looks at them or the next batch is not
/// made yet. Safe to run twice by correction: each names the one file that asks about it before that is sent.
/// </summary>
public sealed class CorrectedAccountQuestions(ILedgerStore ledger, IRecordStore<CorrectionCase> corrections, AccountQuestion question)
{
    /// <summary>Asks about what was entered since.</summary>
    public async Task AskAsync(TownshipKey key, IReadOnlyList<AgentBank> banks, CancellationToken cancellation)
    {
        var partition = $"{key.AllocationId}|{key.TownshipCode}";
        var known = await corrections.ListAsync(partition, cancellation);
        if (known.Count == 0) return;
        var obligations = (await ledger.ReadAllAsync(key, cancellation)).ToDictionary(obligation => obligation.EntryNumber);
        var due = known.Where(correction => IsDue(correction, obligations[correction.EntryNumber])).ToList();
        var unasked = due.Where(correction => correction.AskedIn.Length == 0 && banks.Any(bank => bank.Code == correction.BankCode)).ToLookup(correction => correction.BankCode, correction => correction.Key);
        foreach (var ofBank in unasked)
        {
            var file = AccountFileKey.OfCorrections(key, ofBank.Key, ofBank).FileId;
            foreach (var asked in ofBank) await corrections.ChangeAsync(partition, asked, stored => stored.AskedIn.Length == 0 ? stored with { AskedIn = file } : stored, cancellation);
        }

        // Another run may have noted some in a file of its own: what stands now decides what each file asks about.
        if (unasked.Count > 0) known = await corrections.ListAsync(partition, cancellation);
        await SendAsync(known, [.. due.Select(correction => correction.Key)], obligations, cancellation);
    }

    /// <summary>Those that a file asks about.</summary>
    public static IEnumerable<CorrectionCase> In(AccountFileKey file, IEnumerable<CorrectionCase> known) => known.Where(correction => correction.AskedIn == file.FileId);

    private async Task SendAsync(IReadOnlyList<CorrectionCase> known, HashSet<string> due, Dictionary<int, PaymentObligation> obligations, CancellationToken cancellation)
    {
        foreach (var file in known.Where(correction => due.Contains(correction.Key) && correction.AskedIn.Length > 0).Select(correction => AccountFileKey.Parse(correction.AskedIn)!).Distinct())
        {
            if (await question.WasSentAsync(file, cancellation)) continue;
            // All that name the file, also what is no longer due: made again it must be the same.
            var asked = In(file, known).OrderBy(correction => correction.EntryNumber).ThenBy(correction => correction.Key, StringComparer.Ordinal).ToList();
            var lines = asked.Index().Select(one => new BatchLine(one.Index + 1, obligations[one.Item.EntryNumber] with { BankCode = one.Item.BankCode, CardCipher = one.Item.CardCipher, CardTail = one.Item.CardTail })).ToList();
            await question.SendAsync(file, asked.Max(correction => correction.EnteredAt), lines, cancellation);
        }
    }

    // One that waits for another person, or that was taken over and is not with the bank yet.
    private static bool IsDue(CorrectionCase correction, PaymentObligation obligation) => correction.Accepted switch
    {
        null => CorrectionSettlement.CanCorrect(obligation) && correction.Answers(obligation),
        true => obligation.State is ObligationState.Posted or ObligationState.Held or ObligationState.Approved && obligation.SupersededBy == 0 && obligation.Attempts == correction.Attempt && obligation.CardTail == correction.CardTail,
        false => false,
    };
}
