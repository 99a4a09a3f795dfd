namespace CivilAffairs.Core.Access;

/// <summary>What somebody may do. One person may have several roles.</summary>
[Flags]
public enum AccessRole
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>经办 of the bureau: uploads, asks, records.</summary>
    Clerk = 1,

    /// <summary>复核 of the bureau: decides and approves as a second person.</summary>
    Reviewer = 1 << 1,

    /// <summary>管理员 of the bureau: settings and operations; moves no money.</summary>
    Administrator = 1 << 2,

    /// <summary>乡镇经办, of one township.</summary>
    TownshipClerk = 1 << 3,

    /// <summary>乡镇复核, of one township.</summary>
    TownshipReviewer = 1 << 4,

    /// <summary>银行经办, of one agent bank.</summary>
    BankClerk = 1 << 5,

    /// <summary>监督: reads everything, writes remarks.</summary>
    Supervisor = 1 << 6,

    /// <summary>审计: reads with masked data and verifies the chains.</summary>
    Auditor = 1 << 7,

    /// <summary>A program of the bureau or of a province: the API.</summary>
    Machine = 1 << 8,

    /// <summary>Whoever holds the link of a township's notice: one township in one allocation.</summary>
    TownshipLink = 1 << 9,

    /// <summary>The bureau's own people.</summary>
    Bureau = Clerk | Reviewer | Administrator,

    /// <summary>A township's own people.</summary>
    Township = TownshipClerk | TownshipReviewer,

    /// <summary>Everybody who signs in.</summary>
    People = Bureau | Township | BankClerk | Supervisor | Auditor,
}

/// <summary>Roles as people and files name them.</summary>
public static class AccessRoles
{
    private static readonly (AccessRole Role, string Key, string Words)[] Named =
    [
        (AccessRole.Clerk, "clerk", "经办"),
        (AccessRole.Reviewer, "reviewer", "复核"),
        (AccessRole.Administrator, "administrator", "管理员"),
        (AccessRole.TownshipClerk, "township-clerk", "乡镇经办"),
        (AccessRole.TownshipReviewer, "township-reviewer", "乡镇复核"),
        (AccessRole.BankClerk, "bank-clerk", "银行经办"),
        (AccessRole.Supervisor, "supervisor", "监督"),
        (AccessRole.Auditor, "auditor", "审计"),
        (AccessRole.Machine, "machine", "程序接口"),
    ];

    /// <summary>Names that an accounts file or an app role may have.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. Named.Select(named => named.Key)];

    /// <summary>The role of a name; none for an unknown one.</summary>
    public static AccessRole Of(string key) => Named.FirstOrDefault(named => named.Key == key).Role;

    /// <summary>In Chinese, as in 经办、复核.</summary>
    public static string Words(AccessRole roles) => string.Join("、", Named.Where(named => roles.HasFlag(named.Role)).Select(named => named.Words));
}
