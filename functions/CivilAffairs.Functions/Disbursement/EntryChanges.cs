using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>A township asks for another person, the right name or another amount of one entry before it is paid (domain.md C30). Nothing changes before the bureau accepts it.</summary>
public sealed class EntryChanges(
    TownshipDoor door, IAllocationStore allocations, ILedgerStore ledger, IRecordStore<EntryChange> changes, DoubtfulPayments doubtful, IFieldProtector protector, CountyProfile county, IAuditLog audit, TimeProvider time)
{
    private const string Unnamed = "请填写经办人姓名和变更依据。";

    /// <summary>Body: <c>{entryNumber, amount, name, residentId, bank, card, by, evidence}</c>; amount in yuan. Without name and resident ID the person stays; with the person's own resident ID and without an account the name is corrected.</summary>
    [Function(nameof(ProposeEntryChange))]
    [Takes(typeof(ChangeAct))]
    public Task<IActionResult> ProposeEntryChange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "townships/{code}/allocations/{allocationId}/changes")] HttpRequest request,
        string code,
        string allocationId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var key = new TownshipKey(allocationId, code);
        return door.ActAsync<ChangeAct>(request, key, Unnamed, (act, by) => ProposeAsync(request, key, act, by, client, cancellation), cancellation);
    }

    private async Task<IActionResult> ProposeAsync(HttpRequest request, TownshipKey key, ChangeAct act, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        if (PersonText.Reason(act.Evidence) is not { } evidence) return Answers.Invalid(Unnamed);
        if (!MoneyText.TryParseYuan(act.Amount, out var amountFen) || amountFen <= 0) return Answers.Invalid("金额应大于零，以元为单位，最多两位小数。");
        var township = await allocations.RequireTownshipAsync(key, cancellation);
        if (await ledger.ReadObligationAsync(key.AllocationId, key.TownshipCode, act.EntryNumber, cancellation) is not { } obligation) return Answers.Missing("花名册没有这个序号。");
        var (person, fault) = ReadPerson(act, obligation);
        if (fault is not null) return Answers.Invalid(fault);
        if (await RefuseAsync(key, township, obligation, amountFen, person, cancellation) is { } tooLate) return tooLate;

        var change = Make(obligation, amountFen, person, by, evidence);
        var standing = await changes.AddAsync(change, cancellation);
        if (!standing.IsOpen) return Answers.Conflict("同样的变更已有处理结果。");
        await audit.AppendAsync(
            key.AllocationId,
            new AuditEntry($"change:{key.TownshipCode}:{standing.Key}", standing.ProposedAt, by, "ProposeEntryChange", $"{key.TownshipCode}|{act.EntryNumber}", $"申请变更第{act.EntryNumber}号{(standing.CorrectsName ? "姓名、" : standing.Person is null ? "" : "人员、")}金额{MoneyText.Grouped(standing.OldAmountFen)}元→{MoneyText.Grouped(standing.AmountFen)}元"),
            cancellation);
        await client.TownshipChangedAsync(key, "变更申请", cancellation);
        return request.Done(request.TasksAddress(key), new ChangeAnswer(standing.Key, act.EntryNumber), StatusCodes.Status201Created);
    }

    private async Task<IActionResult?> RefuseAsync(TownshipKey key, TownshipRecord township, PaymentObligation obligation, long amountFen, NewPerson? person, CancellationToken cancellation)
    {
        if (township.Stage is < TownshipStage.InPublicity or TownshipStage.Closed) return Answers.Conflict("花名册尚未公示或本乡镇已办结，不能变更。");
        if (!ReplacementSteps.CanChange(obligation)) return Answers.Conflict("该户资金已送银行、已发放或已被替换，不能变更；错发的由县级立案追回。");
        if (await doubtful.IsInDoubtAsync(key, obligation.EntryNumber, cancellation)) return Answers.Conflict(DoubtfulPayments.Waits);
        if (person is null && amountFen == obligation.AmountFen) return Answers.Conflict("人员和金额都没有变化；只更正账号请用账号更正。");
        if (person is not null && IsSame(person, obligation) && person.Name == obligation.Name && amountFen == obligation.AmountFen) return Answers.Conflict("姓名和金额都没有变化；只更正账号请用账号更正。");
        var allocation = await allocations.RequireAsync(key.AllocationId, cancellation);
        if (county.Programme(allocation.ProgrammeCode).MaximumPerHouseholdFen is { } maximum && amountFen > maximum) return Answers.Conflict($"金额超过每户上限{MoneyText.Grouped(maximum)}元。");
        var left = ShareCorrection.RestFen(township, await ledger.ReadBalancesAsync(key, cancellation));
        return amountFen - obligation.AmountFen > left ? Answers.Conflict($"增加的金额超过本乡镇结余{MoneyText.Grouped(left)}元。") : null;
    }

    private static bool IsSame(NewPerson person, PaymentObligation obligation) => person.PersonFingerprint == obligation.PersonFingerprint;

    private (NewPerson? Person, string? Fault) ReadPerson(ChangeAct act, PaymentObligation obligation)
    {
        if (string.IsNullOrWhiteSpace(act.Name) && string.IsNullOrWhiteSpace(act.ResidentId)) return (null, null);
        var name = PersonName.Check(act.Name);
        if (!name.IsValid) return (null, $"{name.Message}；{name.Mend}。");
        var id = ResidentId.Check(act.ResidentId, ChinaTime.DateOf(time.GetUtcNow()));
        if (!id.IsValid) return (null, $"{id.Message}；{id.Mend}。");
        if (protector.Fingerprint(id.Id) == obligation.PersonFingerprint)
        {
            // An account is corrected by the form of its own, which the bank's rejection and another person's look belong to.
            return string.IsNullOrWhiteSpace(act.Bank) && string.IsNullOrWhiteSpace(act.Card)
                ? (new NewPerson(name.Name, obligation.PersonFingerprint, obligation.ResidentIdCipher, obligation.BankCode, obligation.CardCipher, obligation.CardTail), null)
                : (null, "身份证号是该户原人员的：只改正姓名的，开户行和账号留空；账号有误请用账号更正；只变金额的，姓名和身份证号也留空。");
        }

        if (county.FindBankByAnyName(act.Bank) is not { } bank)
            return (null, $"开户行不在代理银行之列，可选：{string.Join("、", county.Banks.Select(candidate => candidate.Name))}。");
        var card = BankCard.Check(act.Card);
        if (!card.IsValid) return (null, $"{card.Message}；{card.Mend}。");
        return (new NewPerson(name.Name, protector.Fingerprint(id.Id), protector.Protect(id.Id), bank.Code, protector.Protect(card.Number), card.Number[^4..]), null);
    }

    private EntryChange Make(PaymentObligation obligation, long amountFen, NewPerson? person, string by, string evidence) => new()
    {
        AllocationId = obligation.AllocationId,
        TownshipCode = obligation.TownshipCode,
        Key = $"{obligation.ObligationId}-{obligation.Changes + 1:00}-{KeyText.Base32($"{amountFen}|{person?.PersonFingerprint}|{person?.Name}|{person?.CardTail}|{time.GetUtcNow().UtcTicks}", 6)}",
        EntryNumber = obligation.EntryNumber,
        OldAmountFen = obligation.AmountFen,
        AmountFen = amountFen,
        Person = person,
        CorrectsName = person is not null && IsSame(person, obligation),
        Evidence = evidence,
        ProposedBy = by,
        ProposedAt = time.GetUtcNow(),
    };
}

/// <summary>The act; amount in yuan.</summary>
public sealed record ChangeAct(int EntryNumber, string? Amount, string? Name, string? ResidentId, string? Bank, string? Card, string? By, string? Evidence) : IPersonAct
{
    /// <inheritdoc/>
    public override string ToString() => $"ChangeAct {EntryNumber}";
}

/// <summary>What was asked for.</summary>
public sealed record ChangeAnswer(string Key, int EntryNumber);
