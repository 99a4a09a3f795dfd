namespace CivilAffairs.Core.Disbursement;

/// <summary>States of what a household is owed. Legal moves are in <see cref="ObligationMoves"/>.</summary>
public enum ObligationState
{
    /// <summary>公示中: on the posted roster.</summary>
    Posted,

    /// <summary>异议搁置: an objection waits for its decision.</summary>
    Held,

    /// <summary>待发: approved by a second person after publicity.</summary>
    Approved,

    /// <summary>已送银行: in a batch, answer not known.</summary>
    Instructed,

    /// <summary>已发: the bank credited the account.</summary>
    Paid,

    /// <summary>待更正: definitely rejected, taken back by the bank, or not writable for it; the account must be corrected.</summary>
    Rejected,

    /// <summary>取消: not owed after all; the money went back to the fund.</summary>
    Cancelled,

    /// <summary>已追回: paid wrongly and recovered whole; the money went back to the fund (domain.md C49).</summary>
    Recovered,
}

/// <summary>States of one attempt at paying.</summary>
public enum InstructionState
{
    /// <summary>In a batch file for the bank; the answer is not known.</summary>
    Sent,

    /// <summary>Credited.</summary>
    Settled,

    /// <summary>Definitely rejected; only the bank's proof of a credit moves it to <see cref="Settled"/>.</summary>
    Rejected,

    /// <summary>退票: credited, and taken back by the bank later.</summary>
    Returned,

    /// <summary>撤回: taken back by the bureau before the batch's file went to the bank, which never heard of it.</summary>
    Withdrawn,
}
