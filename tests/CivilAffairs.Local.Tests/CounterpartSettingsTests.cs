using CivilAffairs.Counterparts;

namespace CivilAffairs.Local.Tests;

public sealed class CounterpartSettingsTests
{
    [Fact]
    public void Options_are_read_in_pairs()
    {
        var settings = CounterpartSettings.Parse(["--app", "http://127.0.0.1:9", "--households", "24", "--townships", "3", "--patience", "5"]);
        Assert.Equal(new Uri("http://127.0.0.1:9"), settings.App);
        Assert.Equal(24, settings.Scenario().Households);
        Assert.Equal(3, settings.Scenario().Shares.Count);
        Assert.Equal(TimeSpan.FromSeconds(5), settings.Patience);
    }

    [Theory]
    [InlineData("--unknown", "1")]
    [InlineData("--seed")]
    [InlineData("--seed", "many")]
    public void Anything_else_is_refused(params string[] arguments) =>
        Assert.Throws<FormatException>(() => CounterpartSettings.Parse(arguments));
}
