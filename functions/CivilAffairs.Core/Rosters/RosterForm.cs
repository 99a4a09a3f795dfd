namespace CivilAffairs.Core.Rosters;

/// <summary>The form on which townships hand in rosters.</summary>
public static class RosterForm
{
    /// <summary>Version of the form as its heading shows it (模板版本). It changes when columns, lists or rules of the form change.</summary>
    public const string Version = "2026.2";
}
