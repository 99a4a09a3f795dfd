namespace CivilAffairs.Core.Disbursement.Controls;

/// <summary>How a county applies the controls and approves: severities, thresholds, programmes. Every figure is configuration [M].</summary>
public sealed record ControlSettings
{
    /// <summary>Severities other than the rules' own; the last fitting one counts.</summary>
    public IReadOnlyList<ControlRuleSetting> Rules { get; init; } = [];

    /// <summary>How far back other allocations are looked at, in months.</summary>
    public int LookbackMonths { get; init; } = 12;

    /// <summary>One payment a person and programme in so many months (期次), counted by calendar months; 1: the month of the document.</summary>
    public int PeriodMonths { get; init; } = 1;

    /// <summary>Sets of programme codes of which a person gets one (domain.md C18).</summary>
    public IReadOnlyList<IReadOnlyList<string>> ExclusiveProgrammes { get; init; } = [];

    /// <summary>Programmes that stop for who is convicted or wanted (domain.md C13).</summary>
    public IReadOnlyList<string> ConvictedProgrammes { get; init; } = [];

    /// <summary>优抚 programmes, which go on for some months after a death (domain.md §1.6).</summary>
    public IReadOnlyList<string> ContinuationProgrammes { get; init; } = [];

    /// <summary>Standard per assisted person in fen by programme code; more than standard × persons is over it (domain.md C17).</summary>
    public IReadOnlyDictionary<string, long> StandardPerPersonFen { get; init; } = new Dictionary<string, long>();

    /// <summary>Difference to the person's previous payment of the programme above which to look, in per cent (domain.md C19).</summary>
    public int DifferencePercent { get; init; } = 50;

    /// <summary>Households of a village from which equal amounts are looked at (domain.md C19).</summary>
    public int EqualSplitHouseholds { get; init; } = 10;

    /// <summary>How many different persons approve from which amount on (HOPE's acceptance thresholds); below all: one.</summary>
    public IReadOnlyList<ApprovalThreshold> ApprovalThresholds { get; init; } = [];

    /// <summary>Whether a corrected account is paid only after another person looked at it (domain.md C46).</summary>
    public bool ReviewCorrections { get; init; } = true;

    /// <summary>Severity of a rule for a programme.</summary>
    public ControlSeverity SeverityOf(ControlRule rule, string programmeCode) =>
        Rules.LastOrDefault(setting => setting.Rule == rule.Key && (setting.Programmes is null || setting.Programmes.Contains(programmeCode)))?.Severity ?? rule.DefaultSeverity;

    /// <summary>Persons who must approve a sum in fen, at least one.</summary>
    public int ApproversFor(long fen) => ApprovalThresholds.Where(threshold => fen >= threshold.FromFen).Select(threshold => threshold.Approvers).Append(1).Max();

    /// <summary>What is wrong with the settings, one Chinese sentence each.</summary>
    public IEnumerable<string> Faults(IReadOnlyCollection<string> programmeCodes)
    {
        foreach (var setting in Rules.Where(setting => ControlRules.All.All(rule => rule.Key != setting.Rule))) yield return $"控制规则“{setting.Rule}”不存在，可用：{string.Join("、", ControlRules.All.Select(rule => rule.Key))}";
        var named = ExclusiveProgrammes.SelectMany(set => set).Concat(ConvictedProgrammes).Concat(ContinuationProgrammes).Concat(StandardPerPersonFen.Keys).Concat(Rules.SelectMany(rule => rule.Programmes ?? []));
        foreach (var code in named.Distinct().Where(code => !programmeCodes.Contains(code))) yield return $"控制规则引用的资金项目代码“{code}”没有配置";
        if (LookbackMonths < 1 || PeriodMonths < 1 || EqualSplitHouseholds < 2 || DifferencePercent < 1) yield return "控制规则的月数、户数、百分比应为正数，同额户数至少为2";
        if (StandardPerPersonFen.Values.Any(fen => fen <= 0)) yield return "人均标准应大于零";
        if (ApprovalThresholds.Any(threshold => threshold.FromFen <= 0 || threshold.Approvers is < 1 or > 9)) yield return "审批人数的金额起点应大于零，人数应为1至9";
    }
}

/// <summary>A severity for a rule, for some programmes or for all.</summary>
public sealed record ControlRuleSetting(string Rule, ControlSeverity Severity, IReadOnlyList<string>? Programmes = null);

/// <summary>From this amount on, so many different persons approve.</summary>
public sealed record ApprovalThreshold(long FromFen, int Approvers);
