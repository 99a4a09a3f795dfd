namespace CivilAffairs.Core.County;

/// <summary>Finds what a code of the county's profile means. Codes in our own records are the profile's; those in addresses and files may be anybody's.</summary>
public static class CountyLookups
{
    /// <summary>A township of the profile. Throws <see cref="InvalidOperationException"/> for another code.</summary>
    public static Township Township(this CountyProfile county, string code) => county.FindTownship(code) ?? throw Unknown("township", code);

    /// <summary>A township, or null.</summary>
    public static Township? FindTownship(this CountyProfile county, string code) => county.Townships.FirstOrDefault(township => township.Code == code);

    /// <summary>A township's name; its code where the profile no longer has it.</summary>
    public static string TownshipName(this CountyProfile county, string code) => county.FindTownship(code)?.Name ?? code;

    /// <summary>Names of all townships by code.</summary>
    public static Dictionary<string, string> TownshipNames(this CountyProfile county) => county.Townships.ToDictionary(township => township.Code, township => township.Name);

    /// <summary>A programme of the profile. Throws <see cref="InvalidOperationException"/> for another code.</summary>
    public static Programme Programme(this CountyProfile county, string code) => county.FindProgramme(code) ?? throw Unknown("programme", code);

    /// <summary>A programme, or null.</summary>
    public static Programme? FindProgramme(this CountyProfile county, string code) => county.Programmes.FirstOrDefault(programme => programme.Code == code);

    /// <summary>A programme's name; its code where the profile no longer has it.</summary>
    public static string ProgrammeName(this CountyProfile county, string code) => county.FindProgramme(code)?.Name ?? code;

    /// <summary>An agent bank of the profile. Throws <see cref="InvalidOperationException"/> for another code.</summary>
    public static AgentBank Bank(this CountyProfile county, string code) => county.FindBank(code) ?? throw Unknown("bank", code);

    /// <summary>An agent bank, or null.</summary>
    public static AgentBank? FindBank(this CountyProfile county, string code) => county.Banks.FirstOrDefault(bank => bank.Code == code);

    /// <summary>An agent bank by its code or a name by which rosters call it; null: none of ours.</summary>
    public static AgentBank? FindBankByAnyName(this CountyProfile county, string? written) => county.Banks.FirstOrDefault(bank => bank.Code == written || bank.Names.Contains(written));

    /// <summary>An agent bank's name; its code where the profile no longer has it.</summary>
    public static string BankName(this CountyProfile county, string code) => county.FindBank(code)?.Name ?? code;

    private static InvalidOperationException Unknown(string what, string code) => new($"The county's profile has no {what} '{code}'.");
}
