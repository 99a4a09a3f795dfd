using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Identity;
using CivilAffairs.SampleData;

namespace CivilAffairs.Local.Tests;

public sealed class SampleScenarioTests
{
    private static readonly SampleScenario Scenario = new();
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void The_sample_has_2400_households_in_12_townships()
    {
        Assert.Equal(12, Scenario.Shares.Count);
        Assert.Equal(2400, Scenario.Households);
    }

    [Fact]
    public void Every_resident_id_is_valid_and_of_an_area_that_does_not_exist() =>
        Assert.All(Households(Scenario), household =>
        {
            Assert.True(ResidentId.Check(household.ResidentId, Today).IsValid);
            Assert.StartsWith("990123", household.ResidentId, StringComparison.Ordinal);
        });

    [Fact]
    public void Every_card_is_valid_and_of_no_bank() =>
        Assert.All(Households(Scenario), household =>
        {
            Assert.True(BankCard.Check(household.Card).IsValid);
            Assert.StartsWith("629999", household.Card, StringComparison.Ordinal);
        });

    [Fact]
    public void Every_name_is_valid_and_borne_once() =>
        Assert.Equal(Scenario.Households, Households(Scenario).Select(household =>
        {
            Assert.True(PersonName.Check(household.Name).IsValid);
            return household.Name;
        }).Distinct().Count());

    [Theory]
    [InlineData(2026, 2400)]
    [InlineData(7, 60_000)]
    public void No_person_and_no_card_appears_twice(int seed, int households)
    {
        var scenario = new SampleScenario(seed, 12, households);
        Assert.Equal(households, Households(scenario).Select(household => household.ResidentId).Distinct().Count());
        Assert.Equal(households, Households(scenario).Select(household => household.Card).Distinct().Count());
    }

    [Fact]
    public void Every_amount_is_standard_times_persons() =>
        Assert.All(Households(Scenario), household => Assert.Equal(household.StandardFen * household.Assisted, household.AmountFen));

    [Theory]
    [InlineData(1, 12, 2400)]
    [InlineData(2, 1, 8)]
    [InlineData(3, 5, 41)]
    public void Shares_are_their_rosters_but_for_one_remainder(int seed, int townships, int households)
    {
        var scenario = new SampleScenario(seed, townships, households);
        Assert.All(scenario.Shares.SkipLast(1), share => Assert.Equal(share.AmountFen, share.RosterFen));
        Assert.True(scenario.Shares[^1].RosterFen < scenario.Shares[^1].AmountFen);
        Assert.Equal(0, scenario.TotalFen % 1_000_000);
        Assert.Equal(households, scenario.Households);
    }

    [Fact]
    public void Some_cards_are_rejected_and_their_replacements_are_paid()
    {
        var rejected = Households(Scenario).Where(household => SampleCards.RejectionOf(household.Card) is not null).ToList();
        Assert.Equal(30, rejected.Count);
        Assert.All(rejected, household =>
        {
            var replacement = SampleCards.Replacement(Scenario, household);
            Assert.True(BankCard.Check(replacement).IsValid);
            Assert.Null(SampleCards.RejectionOf(replacement));
        });
    }

    [Fact]
    public void Another_seed_draws_other_cards() =>
        Assert.Empty(Households(Scenario).Select(household => household.Card)
            .Intersect(Households(new SampleScenario(seed: 1)).Select(household => household.Card)));

    private static IEnumerable<SampleHousehold> Households(SampleScenario scenario) => scenario.Shares.SelectMany(share => share.Households);

    [Fact]
    public void The_sample_trips_no_control_so_that_the_trial_run_needs_no_decision()
    {
        var sample = new SampleScenario();
        foreach (var share in sample.Shares)
        {
            var found = ControlRules.Check(new ControlInput
            {
                Programme = sample.Profile.Programmes[0],
                IssueDate = sample.IssueDate,
                Settings = sample.Profile.Controls,
                Entries = [.. share.Households.Select(household => new ControlEntry(household.EntryNumber, household.ResidentId, household.Card, household.Village.Name, household.Assisted, household.AmountFen))],
            });
            Assert.Empty(found);
        }
    }
}
