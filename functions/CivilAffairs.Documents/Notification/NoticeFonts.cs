using DocumentFormat.OpenXml.Wordprocessing;

namespace CivilAffairs.Documents.Notification;

/// <summary>Fonts by name only: what an office lacks is replaced by the names listed as alternatives.</summary>
internal static class NoticeFonts
{
    /// <summary>小标宋: organ mark and title.</summary>
    public const string Heading = "方正小标宋简体";

    /// <summary>仿宋: all text.</summary>
    public const string Text = "仿宋";

    /// <summary>宋体: page numbers.</summary>
    public const string PageNumber = "宋体";

    /// <summary>黑体: annex mark.</summary>
    public const string Annex = "黑体";

    /// <summary>The font table.</summary>
    public static Fonts Build() => new(
        Font(Heading, "FZXiaoBiaoSong-B05S,方正小标宋_GBK,华文中宋,STZhongsong,SimSun", FontFamilyValues.Roman),
        Font(Text, "FangSong,仿宋_GB2312,FangSong_GB2312,华文仿宋,STFangsong", FontFamilyValues.Modern),
        Font(PageNumber, "SimSun,Songti SC", FontFamilyValues.Roman),
        Font(Annex, "SimHei,Heiti SC", FontFamilyValues.Modern));

    /// <summary>Run fonts of one name for all scripts.</summary>
    public static RunFonts Of(string name) => new() { Ascii = name, HighAnsi = name, EastAsia = name, ComplexScript = name, Hint = FontTypeHintValues.EastAsia };

    private static Font Font(string name, string alternatives, FontFamilyValues family) => new(
        new AltName { Val = alternatives },
        new FontCharSet { Val = "86" },
        new FontFamily { Val = family },
        new Pitch { Val = FontPitchValues.Variable })
    {
        Name = name,
    };
}
