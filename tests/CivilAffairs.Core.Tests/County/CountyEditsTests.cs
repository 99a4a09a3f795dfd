using System.Text.Json;
using System.Text.Json.Nodes;
using CivilAffairs.Core.County;

namespace CivilAffairs.Core.Tests.County;

/// <summary>Differences between settings: told in words, and made again on what others changed meanwhile.</summary>
public class CountyEditsTests
{
    private static readonly CountyProfile Standing = SampleCounty.Profile;

    [Fact]
    public void A_change_is_told_by_its_place_and_both_values()
    {
        var town = Standing.Townships[0];
        var changed = Standing with
        {
            Townships = [town with { Name = "新名镇", Email = "new@x.example" }, .. Standing.Townships.Skip(1)],
            Deadlines = Standing.Deadlines with { Publicity = "10wd" },
            Programmes = [.. Standing.Programmes.Skip(1), new Programme("NEW", "新项目", ["新"])],
        };
        var words = Words(Standing, changed);
        Assert.Contains($"乡镇“新名镇”的名称由“{town.Name}”改为“新名镇”", words);
        Assert.Contains("期限的公示期由“7wd”改为“10wd”", words);
        Assert.Contains("新增资金项目“新项目”", words);
        Assert.Contains($"删除资金项目“{Standing.Programmes[0].Name}”", words);
        Assert.Equal(5, words.Count);
        Assert.Empty(Words(Standing, Standing));
    }

    [Fact]
    public void Every_field_of_the_settings_has_a_chinese_name()
    {
        var unnamed = new HashSet<string>();
        foreach (var type in typeof(CountyProfile).Assembly.GetTypes().Where(IsOfSettings))
            foreach (var property in type.GetProperties().Where(property => property.CanWrite && property.Name != "EqualityContract"))
                if (!CountyWords.Knows(char.ToLowerInvariant(property.Name[0]) + property.Name[1..])) unnamed.Add($"{type.Name}.{property.Name}");
        Assert.Empty(unnamed);
    }

    [Fact]
    public void Changes_of_two_editors_at_different_places_go_together_and_at_one_place_touch()
    {
        var (before, mine, theirs) = (Tree(Standing), Tree(Standing with { EscalationEmail = "mine@x.example" }), Tree(Standing with { Townships = [.. Standing.Townships.Select(one => one with { Email = "theirs@x.example" })] }));
        var own = CountyEdits.Between(before, mine);
        var rebased = CountyEdits.Apply(theirs, own);
        Assert.Equal("mine@x.example", rebased["escalationEmail"]!.GetValue<string>());
        Assert.All((JsonArray)rebased["townships"]!, one => Assert.Equal("theirs@x.example", one!["email"]!.GetValue<string>()));
        Assert.DoesNotContain(own, edit => CountyEdits.Between(before, theirs).Any(edit.Touches));
        Assert.Contains(own, edit => CountyEdits.Between(before, Tree(Standing with { EscalationEmail = "other@x.example" })).Any(edit.Touches));
    }

    [Fact]
    public void Made_on_what_they_began_with_the_changes_give_what_was_wanted()
    {
        var wanted = Standing with { Townships = [.. Standing.Townships.Skip(1), new Township("990123999", "新镇", [new Village("990123999001", "新村")])], OversightRecipients = [], IssuerSets = [["甲局", "乙局"]] };
        Assert.True(JsonNode.DeepEquals(Tree(wanted), CountyEdits.Apply(Tree(Standing), CountyEdits.Between(Tree(Standing), Tree(wanted)))));
    }

    [Fact]
    public void What_began_under_old_periods_keeps_them()
    {
        var (day, old, now) = (new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero), new DeadlineSettings(), new DeadlineSettings { Roster = "9wd" });
        var history = new DeadlineHistory([(DateTimeOffset.MinValue, old), (day, now)]);
        Assert.Equal(old, history.At(day.AddTicks(-1)));
        Assert.Equal(now, history.At(day));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_allocations_name_cannot_be_taken_away(bool isUsed)
    {
        var (town, programme) = (Standing.Townships[0], Standing.Programmes[0] with { Sensitive = true });
        var before = Standing with { Programmes = [programme, .. Standing.Programmes.Skip(1)] };
        var used = new CountyUse(new HashSet<string>(isUsed ? [programme.Code] : []), new HashSet<string>(isUsed ? [town.Code] : []), new HashSet<string>(isUsed ? [Standing.Banks[0].Code] : []));
        var faults = used.Faults(before, before with { Townships = [.. before.Townships.Skip(1)], Programmes = [programme with { Sensitive = false }, .. before.Programmes.Skip(1)], Banks = [.. before.Banks.Skip(1)], Code = "990124" });
        Assert.Equal(isUsed ? 4 : 0, faults.Count);
        var village = used.Faults(before, before with { Townships = [town with { Villages = [.. town.Villages.Skip(1)] }, .. before.Townships.Skip(1)] });
        Assert.Equal(isUsed ? 1 : 0, village.Count);
        Assert.Empty(used.Faults(before, before with { Townships = [town with { Name = "改名镇" }, .. before.Townships.Skip(1)] }));
    }

    private static bool IsOfSettings(Type type) => type == typeof(CountyProfile) || type == typeof(Township) || type == typeof(Village) || type == typeof(Programme) || type == typeof(AgentBank) || type == typeof(OversightRecipient)
        || type == typeof(SupervisionContact) || type == typeof(SiteIdentity) || type == typeof(DeadlineSettings) || type == typeof(PublicationSettings) || type == typeof(CountySettings)
        || type.Name is "ControlSettings" or "ControlRuleSetting" or "ApprovalThreshold" or "BankChannelSettings" or "Iso20022Settings";

    private static JsonNode Tree(CountyProfile profile) => JsonSerializer.SerializeToNode(profile, JsonSerializerOptions.Web)!;

    private static List<string> Words(CountyProfile before, CountyProfile after) => [.. CountyEdits.Between(Tree(before), Tree(after)).Select(edit => CountyWords.Of(edit, Tree(before), Tree(after)))];
}
