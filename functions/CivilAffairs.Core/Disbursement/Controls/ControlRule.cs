namespace CivilAffairs.Core.Disbursement.Controls;

/// <summary>A control before payment (domain.md §7.2): pure, over one township's entries and what is known about their people.</summary>
/// <param name="Key">Stable name in settings and records, as in <c>deceased</c>.</param>
/// <param name="Code">Rule of domain.md, as in <c>C12</c>.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="DefaultSeverity">Unless the county's settings say otherwise.</param>
/// <param name="Source">Where the rule comes from.</param>
public abstract record ControlRule(string Key, string Code, string Name, ControlSeverity DefaultSeverity, string Source)
{
    /// <summary>Findings in order of entry numbers. Explanations are Chinese and carry no personal data.</summary>
    public abstract IEnumerable<ControlFinding> Check(ControlInput input);
}

/// <summary>What a rule found at one entry.</summary>
/// <param name="EntryNumber">Number on the roster.</param>
/// <param name="Content">What the finding rests on: the same content is the same finding, so a decision about it stands.</param>
/// <param name="Explanation">Plain Chinese without names, numbers of cards or persons.</param>
public sealed record ControlFinding(int EntryNumber, string Content, string Explanation);
