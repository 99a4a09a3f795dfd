namespace CivilAffairs.Core.Access;

/// <summary>Answer to who wants to call an endpoint.</summary>
public enum AccessVerdict
{
    /// <summary>May call.</summary>
    Allowed,

    /// <summary>Nobody knows who calls (401).</summary>
    Unknown,

    /// <summary>Known, and may not (403).</summary>
    Forbidden,
}

/// <summary>Holds a caller against a rule.</summary>
public static class AccessDecision
{
    private const AccessRole OfTownship = AccessRole.Township | AccessRole.TownshipLink;

    /// <summary>The verdict. A role of a township or a bank counts only where the address names the caller's own.</summary>
    /// <param name="rule">The endpoint's rule.</param>
    /// <param name="caller">Who calls; null when nobody knows.</param>
    /// <param name="township">Township that the address names, or null.</param>
    /// <param name="bank">Bank that the address names, or null.</param>
    public static AccessVerdict Of(EndpointRule rule, Caller? caller, string? township, string? bank)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Kind == EndpointKind.Public) return AccessVerdict.Allowed;
        if (caller is null) return AccessVerdict.Unknown;
        return (caller.Roles & rule.Roles & InForce(rule.Scope, caller, township, bank)) != AccessRole.None ? AccessVerdict.Allowed : AccessVerdict.Forbidden;
    }

    // Roles that count at this address.
    private static AccessRole InForce(EndpointScope scope, Caller caller, string? township, string? bank)
    {
        var county = ~(OfTownship | AccessRole.BankClerk);
        return scope switch
        {
            EndpointScope.Own => ~AccessRole.None,
            EndpointScope.Township when IsOwn(caller.TownshipCode, township) => county | OfTownship,
            EndpointScope.Bank when IsOwn(caller.BankCode, bank) => county | AccessRole.BankClerk,
            _ => county,
        };
    }

    private static bool IsOwn(string own, string? named) => own.Length > 0 && own == named;
}
