namespace CivilAffairs.Core.Disbursement.Controls;

/// <summary>The bank knows the account under another name.</summary>
public sealed record AccountNameRule() : ControlRule("accountName", "C16", "户名与姓名不符", ControlSeverity.Block, "domain.md C16")
{
    /// <inheritdoc/>
    public override IEnumerable<ControlFinding> Check(ControlInput input) => AccountAnswers.Of(input, AccountCheckResult.NameDiffers)
        .Select(hit => new ControlFinding(hit.Entry.EntryNumber, $"{hit.Entry.Person}|{hit.Entry.Card}", "银行预验：户名与花名册姓名不符，请核对姓名用字、间隔号或更换账号"));
}

/// <summary>The bank says that the account cannot take the payment.</summary>
public sealed record AccountUsableRule() : ControlRule("accountUsable", "C16", "账号不可用", ControlSeverity.Warn, "domain.md C16")
{
    /// <inheritdoc/>
    public override IEnumerable<ControlFinding> Check(ControlInput input) => AccountAnswers.Of(input, AccountCheckResult.Unusable)
        .Select(hit => new ControlFinding(hit.Entry.EntryNumber, $"{hit.Entry.Person}|{hit.Entry.Card}|{hit.Answer.ReasonCode}", $"银行预验：账号不能收款（{hit.Answer.ReasonCode}），照发将被退回"));
}

/// <summary>Answers that concern the card as it is now.</summary>
internal static class AccountAnswers
{
    public static IEnumerable<(ControlEntry Entry, AccountCheck Answer)> Of(ControlInput input, AccountCheckResult result) =>
        from answer in input.AccountChecks
        where answer.Result == result
        join entry in input.Entries on (answer.EntryNumber, Card: PersonPayment.Cut(answer.CardFingerprint)) equals (entry.EntryNumber, entry.Card)
        orderby entry.EntryNumber
        select (entry, answer);
}
