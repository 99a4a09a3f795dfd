using CivilAffairs.Core.County;

namespace CivilAffairs.SampleData;

/// <summary>One household of a sample roster.</summary>
/// <param name="EntryNumber">1-based within its township.</param>
/// <param name="Index">0-based within the county; everything about the household is drawn from it.</param>
/// <param name="Village">Village.</param>
/// <param name="Group">Village group.</param>
/// <param name="Name">Name of its head.</param>
/// <param name="ResidentId">18 characters, valid.</param>
/// <param name="Size">Persons in the household.</param>
/// <param name="Assisted">Persons the money is for.</param>
/// <param name="FamilyType">家庭类型.</param>
/// <param name="Category">救助类别.</param>
/// <param name="StandardFen">Fen a person.</param>
/// <param name="AmountFen">Fen for the household: standard × assisted persons.</param>
/// <param name="Bank">Agent bank.</param>
/// <param name="BankName">The bank as this township writes it.</param>
/// <param name="Card">19 digits, Luhn-valid.</param>
/// <param name="Note">Remark.</param>
public sealed record SampleHousehold(
    int EntryNumber,
    int Index,
    Village Village,
    string Group,
    string Name,
    string ResidentId,
    int Size,
    int Assisted,
    string FamilyType,
    string Category,
    long StandardFen,
    long AmountFen,
    AgentBank Bank,
    string BankName,
    string Card,
    string Note);

/// <summary>A township's share of the sample allocation.</summary>
/// <param name="Township">Township.</param>
/// <param name="AmountFen">What the joint document allots, in fen.</param>
/// <param name="Households">Its roster, in order.</param>
public sealed record SampleShare(Township Township, long AmountFen, IReadOnlyList<SampleHousehold> Households)
{
    /// <summary>Sum of the roster in fen; at most <see cref="AmountFen"/>.</summary>
    public long RosterFen { get; } = Households.Sum(household => household.AmountFen);

    /// <summary>Persons the roster helps.</summary>
    public int Persons { get; } = Households.Sum(household => household.Assisted);
}

/// <summary>An objection that the sample raises and decides.</summary>
/// <param name="TownshipCode">Township.</param>
/// <param name="EntryNumber">Entry objected to.</param>
/// <param name="Grounds">What is objected.</param>
/// <param name="Upheld">Whether the bureau upholds it: the entry is not paid, its money goes back to the fund.</param>
/// <param name="Reason">Reason of the decision.</param>
public sealed record SampleObjection(string TownshipCode, int EntryNumber, string Grounds, bool Upheld, string Reason);
