namespace CivilAffairs.Core.Disbursement.Controls;

/// <summary>All rules, and their application by a county's settings.</summary>
public static class ControlRules
{
    /// <summary>The rules in order of their codes.</summary>
    public static IReadOnlyList<ControlRule> All { get; } =
    [
        new SamePeriodRule(), new DeceasedRule(), new ConvictedRule(), new OfficialRelativesRule(), new FiscalPaidRule(), new SharedCardRule(),
        new AccountNameRule(), new AccountUsableRule(), new AmountLimitRule(), new ExclusiveProgrammesRule(), new PreviousPeriodRule(), new EqualSplitRule(),
    ];

    /// <summary>Findings of all rules that the settings apply to the programme, with their severities.</summary>
    public static IReadOnlyList<(ControlRule Rule, ControlSeverity Severity, ControlFinding Finding)> Check(ControlInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return
        [
            .. from rule in All
               let severity = input.Settings.SeverityOf(rule, input.Programme.Code)
               where severity != ControlSeverity.Off
               from finding in rule.Check(input)
               select (rule, severity, finding),
        ];
    }
}
