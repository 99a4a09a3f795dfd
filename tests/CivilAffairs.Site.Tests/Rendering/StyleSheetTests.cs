using System.Globalization;
using System.Text.RegularExpressions;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Tests.Rendering;

public partial class StyleSheetTests
{
    private static readonly string Css = FileText.Read("site/site.css");

    [Fact]
    public void Text_stands_out_from_every_ground_in_light_and_dark()
    {
        var schemes = Schemes();
        Assert.Equal(2, schemes.Count);
        foreach (var colours in schemes)
        {
            foreach (var text in new[] { "ink", "soft", "accent", "red", "ok", "warn", "off" })
            {
                foreach (var ground in new[] { "paper", "card", "tint" })
                {
                    var contrast = Contrast(colours[text], colours[ground]);
                    Assert.True(contrast >= 4.5, $"{text} on {ground}: {contrast:0.00}");
                }
            }
        }
    }

    [Fact]
    public void Adjoining_parts_of_the_bar_can_be_told_apart_from_their_border()
    {
        foreach (var colours in Schemes())
        {
            Assert.True(Contrast(colours["bar-paid"], colours["bar-due"]) >= 3);
            Assert.True(Contrast(colours["ink"], colours["card"]) >= 7);
        }
    }

    [Fact]
    public void Type_is_large_and_follows_the_readers_own_setting()
    {
        Assert.Contains("html { font-size: 112.5%;", Css, StringComparison.Ordinal);
        Assert.DoesNotMatch("font-size: *[0-9.]+px", Css);
        Assert.All(SmallSizes().Matches(Css), match => Assert.True(double.Parse(match.Groups["size"].Value, CultureInfo.InvariantCulture) >= 0.85, match.Value));
        Assert.Contains(":root:not(.js):has(#elder:checked)", Css, StringComparison.Ordinal);
        Assert.Contains(":focus-visible", Css, StringComparison.Ordinal);
        Assert.Contains("@media print", Css, StringComparison.Ordinal);
    }

    private static List<Dictionary<string, string>> Schemes() =>
        [.. RootBlock().Matches(Css).Select(block => Colour().Matches(block.Value).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["hex"].Value)).Where(colours => colours.Count > 5)];

    private static double Contrast(string one, string other)
    {
        var (light, dark) = (Luminance(one), Luminance(other));
        return (Math.Max(light, dark) + 0.05) / (Math.Min(light, dark) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double Channel(int at)
        {
            var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(0)) + (0.7152 * Channel(2)) + (0.0722 * Channel(4));
    }

    [GeneratedRegex(@":root \{[^}]*\}")]
    private static partial Regex RootBlock();

    [GeneratedRegex(@"--(?<name>[a-z-]+): #(?<hex>[0-9a-f]{6});")]
    private static partial Regex Colour();

    [GeneratedRegex(@"font-size: (?<size>[0-9]*\.?[0-9]+)r?em")]
    private static partial Regex SmallSizes();
}
