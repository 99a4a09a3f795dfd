using CivilAffairs.Core.Access;
using CsCheck;

namespace CivilAffairs.Core.Tests.Access;

public sealed class AccessDecisionTests
{
    private static readonly Gen<AccessRole> Roles = Gen.Int[0, (1 << 10) - 1].Select(bits => (AccessRole)bits);

    private static readonly Gen<EndpointKind> Kinds = OneOf(EndpointKind.Page, EndpointKind.Act, EndpointKind.Upload, EndpointKind.Api);

    [Fact]
    public void Nobody_is_let_in_by_a_role_that_the_rule_does_not_name() =>
        Gen.Select(Roles, Roles, Kinds, OneOf(Enum.GetValues<EndpointScope>())).Sample((rule, caller, kind, scope) =>
        {
            var verdict = AccessDecision.Of(new("F", kind, scope, rule), new("a", "甲", caller, "1", "2"), "1", "2");
            return verdict == AccessVerdict.Forbidden || (rule & caller) != AccessRole.None;
        });

    [Fact]
    public void Roles_of_a_township_or_a_bank_count_at_their_own_address_alone() =>
        Gen.Select(Roles, OneOf("", "1", "2"), OneOf<string?>(null, "", "1", "2")).Sample((roles, own, named) =>
        {
            const AccessRole all = (AccessRole)((1 << 10) - 1);
            var narrow = roles & (AccessRole.Township | AccessRole.TownshipLink);
            var caller = new Caller("a", "甲", narrow, own);
            var verdict = AccessDecision.Of(new("F", EndpointKind.Act, EndpointScope.Township, all), caller, named, null);
            return (verdict == AccessVerdict.Allowed) == (narrow != AccessRole.None && own.Length > 0 && own == named)
                && AccessDecision.Of(new("F", EndpointKind.Act, EndpointScope.County, all), caller, named, null) == AccessVerdict.Forbidden
                && AccessDecision.Of(new("F", EndpointKind.Act, EndpointScope.Bank, all), new("a", "甲", AccessRole.BankClerk, "", own), null, named) == (own.Length > 0 && own == named ? AccessVerdict.Allowed : AccessVerdict.Forbidden);
        });

    [Fact]
    public void What_is_public_is_open_and_nothing_else_is_to_who_is_unknown()
    {
        Assert.Equal(AccessVerdict.Allowed, AccessDecision.Of(new("F", EndpointKind.Public, EndpointScope.Own, AccessRole.None), null, null, null));
        Assert.Equal(AccessVerdict.Unknown, AccessDecision.Of(new("F", EndpointKind.Api, EndpointScope.County, AccessRole.Bureau), null, null, null));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
