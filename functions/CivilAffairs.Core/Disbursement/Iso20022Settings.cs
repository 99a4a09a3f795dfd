namespace CivilAffairs.Core.Disbursement;

/// <summary>How a bank is spoken to by ISO 20022 (domain.md §4.3): <c>pain.001.001.09</c> out, <c>pain.002.001.10</c> and <c>camt.053</c> in.</summary>
/// <param name="BranchNumber">12-digit CNAPS number (行号) of the bank.</param>
/// <param name="AcceptsSettled">Agreement that ACSC (debtor side settled) means paid; without it ACCC (creditor credited) alone does.</param>
/// <param name="UsesIdNumber">Whether payees are named with their resident ID (NIDN).</param>
/// <param name="CategoryPurpose">ISO category purpose, as GOVT or SSBE.</param>
/// <param name="Purpose">ISO purpose, as SSBE or GOVT.</param>
public sealed record Iso20022Settings(string BranchNumber, bool AcceptsSettled = false, bool UsesIdNumber = false, string CategoryPurpose = "GOVT", string Purpose = "SSBE")
{
    /// <summary>The bank's proprietary reason codes by the ISO reason that each stands for.</summary>
    public IReadOnlyDictionary<string, string> Reasons { get; init; } = new Dictionary<string, string>();
}
