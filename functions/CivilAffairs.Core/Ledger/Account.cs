namespace CivilAffairs.Core.Ledger;

/// <summary>
/// Accounts of one allocation's ledger. Money moves between them by transfers, so the sum over all accounts is always zero;
/// every account but <see cref="Appropriation"/>, which carries the other side of all, never goes below zero (design.md, invariant 2).
/// </summary>
public enum Account
{
    /// <summary>指标: the fund the document allocates; its balance is minus what was allocated.</summary>
    Appropriation,

    /// <summary>已下达: with the township, not yet on a roster.</summary>
    Allocated,

    /// <summary>应发: on an accepted roster, owed, not with the bank.</summary>
    Owed,

    /// <summary>在途: handed to the bank, answer not known.</summary>
    InTransit,

    /// <summary>已发: credited to the household.</summary>
    Paid,

    /// <summary>退回: given back to the fund (remainder, upheld objection, unclaimed).</summary>
    ReturnedToFund,

    /// <summary>额度冻结: instructed, and the funds set aside for it; the file is not yet with the bank.</summary>
    Blocked,
}
