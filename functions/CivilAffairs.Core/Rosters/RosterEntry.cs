namespace CivilAffairs.Core.Rosters;

/// <summary>
/// One checked row of a township's roster: who gets how much. Holds the plain resident ID and card number:
/// it lives in memory and, encrypted, in the ledger table; never in history, logs or public files.
/// </summary>
/// <param name="EntryNumber">1-based number within the roster; shown to the public.</param>
/// <param name="RowNumber">Row of the sheet.</param>
/// <param name="VillageCode">12-digit code.</param>
/// <param name="VillageName">Name by the county's profile.</param>
/// <param name="Group">Village group as written, may be empty.</param>
/// <param name="Name">Name with the interpunct normalised (domain.md §3.7).</param>
/// <param name="ResidentId">18 characters, valid.</param>
/// <param name="HouseholdSize">Persons in the household.</param>
/// <param name="AssistedPersons">Persons the money is for.</param>
/// <param name="Category">救助类别, may be empty.</param>
/// <param name="AmountFen">Amount in fen, positive.</param>
/// <param name="BankCode">Agent bank's code.</param>
/// <param name="Card">Card number, digits only, Luhn-valid.</param>
public sealed record RosterEntry(
    int EntryNumber,
    int RowNumber,
    string VillageCode,
    string VillageName,
    string Group,
    string Name,
    string ResidentId,
    int HouseholdSize,
    int AssistedPersons,
    string Category,
    long AmountFen,
    string BankCode,
    string Card)
{
    /// <summary>Never prints the person: records print themselves into logs too easily.</summary>
    public override string ToString() => $"RosterEntry {EntryNumber}";
}

/// <summary>What a check of a roster found.</summary>
/// <param name="Entries">Rows without an error, in file order. The roster is taken only when there is no error at all.</param>
/// <param name="Faults">All faults.</param>
/// <param name="Maker">制表人.</param>
/// <param name="Reviewer">审核人.</param>
/// <param name="TotalFen">Sum of the good rows, in fen.</param>
public sealed record RosterCheckResult(
    IReadOnlyList<RosterEntry> Entries,
    IReadOnlyList<Intake.Fault> Faults,
    string Maker,
    string Reviewer,
    long TotalFen)
{
    /// <summary>No error among the faults.</summary>
    public bool IsAcceptable => Faults.All(fault => fault.Severity != Intake.FaultSeverity.Error);
}
