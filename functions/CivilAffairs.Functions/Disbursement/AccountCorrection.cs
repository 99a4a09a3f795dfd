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

/// <summary>A township corrects the account of an entry that the bank definitely rejected; person and amount cannot change here (design.md, invariant 5).</summary>
public sealed class AccountCorrection(TownshipDoor door, ILedgerStore ledger, IFieldProtector protector, CountyProfile county, IAuditLog audit, TimeProvider time)
{
    /// <summary>Body: <c>{entryNumber, bank, card, by, evidence}</c>. One correction an attempt.</summary>
    [Function(nameof(CorrectAccount))]
    public async Task<IActionResult> CorrectAccount(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "townships/{code}/allocations/{allocationId}/corrections")] HttpRequest request,
        string code,
        string allocationId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var key = new TownshipKey(allocationId, code);
        if (await door.RefuseAsync(request, key, cancellation) is { } refusal) return refusal;
        var act = await RequestBody.ReadAsync<CorrectionAct>(request, cancellation);
        if (PersonText.Name(act?.By) is not { } by || PersonText.Reason(act!.Evidence) is not { } evidence) return Answers.Invalid("请填写经办人姓名和更正依据。");
        if (county.Banks.FirstOrDefault(candidate => candidate.Code == act.Bank || candidate.Names.Contains(act.Bank)) is not { } bank)
            return Answers.Invalid($"开户行不在代理银行之列，可选：{string.Join("、", county.Banks.Select(candidate => candidate.Name))}。");
        var card = BankCard.Check(act.Card);
        if (!card.IsValid) return Answers.Invalid($"{card.Message}；{card.Mend}。");

        var obligation = await ledger.ReadObligationAsync(allocationId, code, act.EntryNumber, cancellation);
        if (obligation?.State != ObligationState.Rejected) return Answers.Conflict("该户没有待更正的账号。");
        var now = time.GetUtcNow();
        var outcome = await ledger.ApplyAsync(DecisionSteps.Correct(obligation, bank.Code, protector.Protect(card.Number), card.Number[^4..], now), cancellation);
        if (outcome != StepOutcome.Applied) return Answers.Conflict("该户账号已由他人更正，请刷新后核对。");
        await audit.AppendAsync(
            allocationId,
            new AuditEntry($"correct:{obligation.ObligationId}:{obligation.Attempts}", now, by, "CorrectAccount", $"{code}|{act.EntryNumber}", $"第{act.EntryNumber}号更正账号，原尾号{obligation.CardTail}，新尾号{card.Number[^4..]}"),
            cancellation);
        await client.TownshipChangedAsync(key, "账号更正", cancellation);
        return Answers.Json(new CorrectionAnswer(act.EntryNumber, evidence));
    }
}

/// <summary>The act.</summary>
public sealed record CorrectionAct(int EntryNumber, string? Bank, string? Card, string? By, string? Evidence)
{
    /// <inheritdoc/>
    public override string ToString() => $"CorrectionAct {EntryNumber}";
}

/// <summary>What was corrected.</summary>
public sealed record CorrectionAnswer(int EntryNumber, string Evidence);
