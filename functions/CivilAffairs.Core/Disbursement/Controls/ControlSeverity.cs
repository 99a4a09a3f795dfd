namespace CivilAffairs.Core.Disbursement.Controls;

/// <summary>What a finding of a rule does (domain.md §7.2: R, W).</summary>
public enum ControlSeverity
{
    /// <summary>The rule is not applied.</summary>
    Off,

    /// <summary>Paid only after the approver gave a reason.</summary>
    Warn,

    /// <summary>Keeps the entry, and it alone, from approval and payment until a second person decided.</summary>
    Block,
}
