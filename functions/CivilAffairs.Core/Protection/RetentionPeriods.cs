namespace CivilAffairs.Core.Protection;

/// <summary>
/// Whole years for which personal data is kept after the year in which its purpose ended (PIPL 19, 47; domain.md §1.7: vouchers 30 years, statements 10). The numbers are the county's: its archive decides.
/// </summary>
/// <param name="Copies">Copies for work: what was handed in, what townships and banks fetched. The originals lie in the artifacts.</param>
/// <param name="Statements">Statements of banks and their answers about accounts.</param>
/// <param name="Identity">Name, resident ID and card in the tables; amounts, states and postings stay for good.</param>
/// <param name="Vouchers">Rosters, bank files and returns as they came and went.</param>
public sealed record RetentionPeriods(int Copies, int Statements, int Identity, int Vouchers)
{
    /// <summary>What a county has that says nothing.</summary>
    public static RetentionPeriods Usual { get; } = new(1, 10, 10, 30);
}
