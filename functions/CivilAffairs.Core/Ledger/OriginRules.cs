using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.Ledger;

/// <summary>
/// Holds what is owed and what was instructed to the roster that was accepted and to the decisions that changed it (design.md, invariant 5): whoever
/// alters a person, a name, an amount or an account in the tables is found out, though every sum still agrees.
/// </summary>
public static class OriginRules
{
    private const string Origin = "与受理的花名册和批准的变更不符。";
    private const string AccountOrigin = "的收款账号既不在受理的花名册中，也没有经复核同意的更正或变更。";

    /// <summary>All violations of a township. Messages name entries by their numbers alone.</summary>
    /// <param name="ledger">Its records.</param>
    /// <param name="origins">What they may say.</param>
    /// <param name="mayBeErased">Whether people may have been erased lawfully (PIPL 47): such records say nothing to hold them to.</param>
    public static IReadOnlyList<Violation> Check(TownshipLedger ledger, EntryOrigins origins, bool mayBeErased)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(origins);
        return
        [
            .. ledger.Obligations.Where(obligation => !(mayBeErased && obligation.IsErased)).SelectMany(obligation => Owed(ledger, obligation, origins)),
            .. ledger.Instructions.Where(instruction => !(mayBeErased && instruction.CardCipher.Length == 0)).SelectMany(instruction => Instructed(ledger, instruction, origins)),
        ];
    }

    private static IEnumerable<Violation> Owed(TownshipLedger ledger, PaymentObligation obligation, EntryOrigins origins)
    {
        var entry = $"第{obligation.EntryNumber}号";
        if (origins.Of(obligation.EntryNumber) is not { } origin)
        {
            yield return Broken(ledger, "ORIGIN-ENTRY", $"{entry}既不在受理的花名册中，也不是批准的变更。");
            yield break;
        }

        if (!origin.Persons.Contains(obligation.PersonFingerprint)) yield return Broken(ledger, "ORIGIN-PERSON", $"{entry}的人员{Origin}");
        if (!origin.Names.Contains(obligation.Name)) yield return Broken(ledger, "ORIGIN-NAME", $"{entry}的姓名{Origin}");
        if (!origin.AmountsFen.Contains(obligation.AmountFen) || obligation.AmountFen - obligation.AdjustedFen != origin.RosterFen) yield return Broken(ledger, "ORIGIN-AMOUNT", $"{entry}的金额{Origin}");
        if (!origins.IsKnown(origin, obligation.CardCipher)) yield return Broken(ledger, "ORIGIN-ACCOUNT", $"{entry}{AccountOrigin}");
    }

    private static IEnumerable<Violation> Instructed(TownshipLedger ledger, PaymentInstruction instruction, EntryOrigins origins)
    {
        // What has no origin at all is told of the entry, and of a payment without one (PAYMENT-ORPHAN).
        if (origins.Of(instruction.EntryNumber) is not { } origin) yield break;
        var payment = $"第{instruction.EntryNumber}号第{instruction.Attempt}次支付";
        if (!origin.Names.Contains(instruction.PayeeName)) yield return Broken(ledger, "ORIGIN-NAME", $"{payment}的收款人姓名{Origin}");
        if (!origin.AmountsFen.Contains(instruction.AmountFen)) yield return Broken(ledger, "ORIGIN-AMOUNT", $"{payment}的金额{Origin}");
        if (!origins.IsKnown(origin, instruction.CardCipher)) yield return Broken(ledger, "ORIGIN-ACCOUNT", $"{payment}{AccountOrigin}");
    }

    private static Violation Broken(TownshipLedger ledger, string rule, string message) => new(rule, ledger.Township.TownshipCode, $"{ledger.Township.TownshipName}：{message}");
}
