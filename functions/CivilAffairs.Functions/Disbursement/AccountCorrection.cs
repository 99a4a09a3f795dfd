using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// A township corrects the account of an entry that the bank definitely rejected, or that is not paid yet; person and amount cannot change here
/// (design.md, invariant 5).
/// It is paid after another person looked at it (C46), unless the county does without.
/// </summary>
public sealed class AccountCorrection(
    TownshipDoor door, ILedgerStore ledger, IRecordStore<CorrectionCase> corrections, CorrectedAccounts corrected, IFieldProtector protector, CountyProfile county, IAuditLog audit, TimeProvider time)
{
    private const string Unnamed = "请填写经办人姓名和更正依据。";

    /// <summary>Body: <c>{entryNumber, bank, card, by, evidence}</c>. One correction at a time for an attempt.</summary>
    [Function(nameof(CorrectAccount))]
    [Takes(typeof(CorrectionAct))]
    public Task<IActionResult> CorrectAccount(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "townships/{code}/allocations/{allocationId}/corrections")] HttpRequest request,
        string code,
        string allocationId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var key = new TownshipKey(allocationId, code);
        return door.ActAsync<CorrectionAct>(request, key, Unnamed, (act, by) => CorrectAsync(request, key, act, by, client, cancellation), cancellation);
    }

    private async Task<IActionResult> CorrectAsync(HttpRequest request, TownshipKey key, CorrectionAct act, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        if (PersonText.Reason(act.Evidence) is not { } evidence) return Answers.Invalid(Unnamed);
        if (county.FindBankByAnyName(act.Bank) is not { } bank)
            return Answers.Invalid($"开户行不在代理银行之列，可选：{string.Join("、", county.Banks.Select(candidate => candidate.Name))}。");
        var card = BankCard.Check(act.Card);
        if (!card.IsValid) return Answers.Invalid($"{card.Message}；{card.Mend}。");

        if (await EnterAsync(key, act.EntryNumber, bank, card.Number, by, evidence, cancellation) is not { } entered) return Answers.Conflict("该户没有待更正的账号，或已有更正待复核。");
        if (entered.Accepted == true) await corrected.TakeOverAsync(key, entered, cancellation);
        await audit.AppendAsync(
            key.AllocationId,
            new AuditEntry($"correct:{entered.Key}", entered.EnteredAt, by, "CorrectAccount", $"{key.TownshipCode}|{act.EntryNumber}", $"第{act.EntryNumber}号更正账号，原尾号{entered.OldCardTail}，新尾号{entered.CardTail}，依据：{evidence}{(entered.IsOpen ? "；待另一人复核" : "")}"),
            cancellation);
        await client.TownshipChangedAsync(key, "账号更正", cancellation);
        return request.Done(request.TasksAddress(key), new CorrectionAnswer(act.EntryNumber, evidence, entered.IsOpen));
    }

    // Null when there is nothing to correct, or another correction waits for its review.
    private async Task<CorrectionCase?> EnterAsync(TownshipKey key, int entryNumber, AgentBank bank, string card, string by, string evidence, CancellationToken cancellation)
    {
        var obligation = await ledger.ReadObligationAsync(key.AllocationId, key.TownshipCode, entryNumber, cancellation);
        if (obligation is null || !CorrectionSettlement.CanCorrect(obligation)) return null;
        var earlier = (await corrections.ListAsync($"{key.AllocationId}|{key.TownshipCode}", cancellation)).Where(correction => correction.EntryNumber == entryNumber && correction.Attempt == obligation.Attempts).ToList();
        // After a rejection one accepted correction is enough; before any payment the bank may name another account wrong as well. One that stands
        // on the entry was carried out, whatever the clocks of two hosts say: what was rejected since then is that account.
        var isAnswered = obligation.State == ObligationState.Rejected && CorrectionSettlement.LastAccepted(earlier) is { } last && last.EnteredAt >= obligation.ChangedAt && last.CardCipher != obligation.CardCipher;
        if (isAnswered || earlier.Any(correction => correction.IsOpen)) return null;
        var now = time.GetUtcNow();
        var entered = new CorrectionCase
        {
            AllocationId = key.AllocationId,
            TownshipCode = key.TownshipCode,
            Key = $"{obligation.ObligationId}-{obligation.Attempts:00}-{earlier.Count + 1:00}",
            EntryNumber = entryNumber,
            Attempt = obligation.Attempts,
            OldBankCode = obligation.BankCode,
            OldCardTail = obligation.CardTail,
            BankCode = bank.Code,
            CardCipher = protector.Protect(card),
            CardTail = card[^4..],
            Evidence = evidence,
            EnteredBy = by,
            EnteredAt = now,
            Accepted = county.Controls.ReviewCorrections ? null : true,
        };
        return await corrections.AddAsync(entered, cancellation) == entered ? entered : null;
    }
}

/// <summary>The act.</summary>
public sealed record CorrectionAct(int EntryNumber, string? Bank, string? Card, string? By, string? Evidence) : IPersonAct
{
    /// <inheritdoc/>
    public override string ToString() => $"CorrectionAct {EntryNumber}";
}

/// <summary>What was corrected; <paramref name="AwaitsReview"/>: another person must look at it first.</summary>
public sealed record CorrectionAnswer(int EntryNumber, string Evidence, bool AwaitsReview = false);
