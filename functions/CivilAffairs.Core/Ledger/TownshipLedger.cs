using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Ledger;

/// <summary>All that is recorded of one township of one allocation, as read: input of the self-check and of the publication.</summary>
/// <param name="Township">Its line with what happened to it.</param>
/// <param name="Postings">All postings.</param>
/// <param name="Obligations">All obligations.</param>
/// <param name="Instructions">All instructions of all batches; publication needs none.</param>
public sealed record TownshipLedger(
    TownshipRecord Township,
    IReadOnlyList<Posting> Postings,
    IReadOnlyList<PaymentObligation> Obligations,
    IReadOnlyList<PaymentInstruction> Instructions);
