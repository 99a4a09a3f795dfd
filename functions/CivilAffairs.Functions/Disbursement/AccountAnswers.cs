using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Keeps a bank's answers about accounts (账户预验) for the controls. Safe to run twice by the file's hash.</summary>
public sealed class AccountAnswers(
    CountyProfile county, IBankFileFormat format, IAccountChecks checks, ILedgerStore ledger, IRecordStore<CorrectionCase> corrections, IArtifactStore artifacts, IFieldProtector protector, CheckReports reports, TimeProvider time)
{
    /// <summary>True when the file was such an answer, taken or set aside.</summary>
    public async Task<bool> TakeAsync(string bankCode, string fileName, byte[] content, CancellationToken cancellation)
    {
        if (county.FindBank(bankCode) is not { } bank || format.ReadPrevalidation(fileName, content, bank) is not { } answer) return false;
        var sha256 = KeyText.Sha256(content);
        await artifacts.WriteOnceAsync($"account-checks/{bankCode}/{sha256}/original.txt", content, "text/plain", cancellation);
        var faults = new List<Fault>(answer.Faults);
        var key = AccountFileKey.Parse(answer.BatchId) is { } known && known.Batch.BankCode == bankCode ? known : null;
        if (key is null) faults.Add(new Fault("CHECK-UNKNOWN-FILE", FaultSeverity.Error, new SourcePlace(fileName), answer.BatchId, "预验回复的批次号不是本系统送给该行的预验文件。", "请银行核对批次号后重新回复。"));
        else await KeepAsync(key, bank, answer, faults, cancellation);
        var summary = faults.Count == 0 ? $"账户预验回复{answer.Lines.Count}户，已登记。" : $"账户预验回复有{faults.Count}处不符，不符的未登记，其余已登记。";
        var report = new CheckReport(fileName, sha256, CheckedFileKind.AccountCheck, faults.Count == 0 ? CheckOutcome.Accepted : CheckOutcome.Faulty, summary, time.GetUtcNow(), key?.Township.AllocationId, key?.Township.TownshipCode, answer.Lines.Count, null, faults);
        await reports.KeepAsync(report, $"account-checks/{bankCode}/{sha256}", cancellation);
        return true;
    }

    private async Task KeepAsync(AccountFileKey key, AgentBank bank, BankReturn answer, List<Fault> faults, CancellationToken cancellation)
    {
        var asked = await AskedAsync(key, bank, cancellation);
        var answers = new List<AccountCheck>();
        foreach (var line in answer.Lines)
        {
            if (!asked.TryGetValue(line.EndToEndId, out var account))
            {
                faults.Add(new Fault("CHECK-UNKNOWN-LINE", FaultSeverity.Error, line.Place, line.Describe(), $"{line.Describe()}不在预验文件中。", "请银行核对后重新回复。"));
                continue;
            }

            var card = protector.Unprotect(account.CardCipher);
            if (line.Stated.HasFlag(StatedFields.Card) && line.Card != card)
                faults.Add(new Fault("CHECK-DIFFERS", FaultSeverity.Error, line.Place, line.Describe(), $"{line.Describe()}的账号与预验文件不符，或账号已更正。", "请银行核对后重新回复。"));
            else if (line.Status != BankLineStatus.Pending)
                answers.Add(Answer(account.EntryNumber, card, line, bank));
        }

        await checks.RecordAsync(key.Township.AllocationId, key.Township.TownshipCode, answers, cancellation);
    }

    // Accounts that the file asked about, by obligation: as they stand on the roster, or as they were entered for a correction.
    private async Task<Dictionary<string, (int EntryNumber, string CardCipher)>> AskedAsync(AccountFileKey key, AgentBank bank, CancellationToken cancellation)
    {
        var obligations = await ledger.ReadAllAsync(key.Township, cancellation);
        if (key.Corrections.Length == 0)
            return obligations.Where(obligation => obligation.BankCode == bank.Code).ToDictionary(obligation => obligation.ObligationId, obligation => (obligation.EntryNumber, obligation.CardCipher));
        var ids = obligations.ToDictionary(obligation => obligation.EntryNumber, obligation => obligation.ObligationId);
        return CorrectedAccountQuestions.In(key, await corrections.ListAsync($"{key.Township.AllocationId}|{key.Township.TownshipCode}", cancellation))
            .GroupBy(correction => correction.EntryNumber)
            .ToDictionary(same => ids[same.Key], same => (same.Key, same.MaxBy(correction => correction.EnteredAt)!.CardCipher));
    }

    private AccountCheck Answer(int entryNumber, string card, BankReturnLine line, AgentBank bank)
    {
        var reason = line.Status == BankLineStatus.Credited ? "" : format.ReasonOf(line.Code, bank);
        var result = line.Status == BankLineStatus.Credited ? AccountCheckResult.Usable : reason == "BE01" ? AccountCheckResult.NameDiffers : AccountCheckResult.Unusable;
        return new AccountCheck(entryNumber, protector.Fingerprint(card), result, reason, time.GetUtcNow());
    }
}
