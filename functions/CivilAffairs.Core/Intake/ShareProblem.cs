using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Intake;

/// <summary>Why a share cannot be changed.</summary>
/// <param name="Code">Part of the fault's code.</param>
/// <param name="Message">What is wrong, in Chinese, with both figures.</param>
/// <param name="Mend">What to do.</param>
public sealed record ShareProblem(string Code, string Message, string Mend)
{
    internal static ShareProblem Over(TownshipRecord township, long change) => new(
        "CORRECTION-OVER",
        township.Stage == TownshipStage.Closed ? $"{township.TownshipName}的这笔资金已经办结，不能再追加{MoneyText.Grouped(change)}元。"
            : township.IsWithdrawn ? $"{township.TownshipName}的这笔资金已全部收回，不能再追加{MoneyText.Grouped(change)}元。"
            : $"{township.TownshipName}的花名册已经受理，追加的{MoneyText.Grouped(change)}元列不进花名册。",
        "请另行编号下达一份新的分配文件。");

    internal static ShareProblem TooMuch(TownshipRecord township, long taken, Balances balances)
    {
        var free = ShareCorrection.FreeFen(township, balances);
        var figures = $"应发未付{MoneyText.Grouped(balances[Account.Owed])}元，银行在途{MoneyText.Grouped(balances[Account.InTransit])}元，已发{MoneyText.Grouped(balances[Account.Paid])}元，已退回{MoneyText.Grouped(balances[Account.ReturnedToFund])}元";
        return new(
            "CORRECTION-PAID",
            $"从{township.TownshipName}收回{MoneyText.Grouped(taken)}元，而能收回的只有没有列给任何一户、也没有退回的{MoneyText.Grouped(free)}元（{figures}）。",
            free > 0
                ? $"把收回的金额减到{MoneyText.Grouped(free)}元以内；已列入花名册的，经异议核查不予发放后会自动退回，已发的另行追缴。"
                : "已列入花名册的资金不能收回：经异议核查不予发放的会自动退回，已发的另行追缴；请从文件中删去该乡镇。");
    }

    internal static ShareProblem Busy(TownshipRecord township, int openChanges) =>
        new("CORRECTION-BUSY", $"{township.TownshipName}有{openChanges}项已批准的变更正在入账，可能用到本乡镇的结余。", "请过几分钟重新上传本文件。");
}
