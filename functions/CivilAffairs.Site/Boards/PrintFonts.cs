using System.Text;
using SkiaSharp;

namespace CivilAffairs.Site.Boards;

/// <summary>
/// Fonts for printed pages, from files: a server has no Chinese fonts of its own. A character that no font has is printed as 〓, the printers' mark
/// for a missing character, so that nobody takes the gap for a shorter name.
/// </summary>
public sealed class PrintFonts : IDisposable
{
    /// <summary>Setting: path of a Chinese font file (.ttf, .otf, .ttc).</summary>
    public const string Setting = "Boards:FontFile";

    /// <summary>Printed in place of a character that the font lacks.</summary>
    public const string Missing = "〓";

    // Where the packages of common systems put a Chinese font, looked through in this order when the setting is empty.
    private static readonly string[] Usual =
    [
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
        @"C:\Windows\Fonts\msyh.ttc",
    ];

    // In font collections the same file holds several countries' forms of the characters.
    private static readonly string[] Preferred = [" SC", " CN", "YaHei", "MicroHei"];

    private readonly SKTypeface typeface;

    private PrintFonts(SKTypeface typeface) => this.typeface = typeface;

    /// <summary>Opens the font of the setting, or a usual one. Throws <see cref="InvalidOperationException"/> that names the setting when there is none.</summary>
    public static PrintFonts Open(string? file)
    {
        var path = string.IsNullOrEmpty(file) ? Usual.FirstOrDefault(File.Exists) : file;
        if (path is null || !File.Exists(path))
            throw new InvalidOperationException($"打印需要中文字体：请在设置“{Setting}”中写明字体文件（.ttf、.otf、.ttc）的路径，或安装思源黑体（Noto Sans CJK）。");
        return new PrintFonts(Choose(path) ?? throw new InvalidOperationException($"设置“{Setting}”中的文件“{Path.GetFileName(path)}”不是可用的字体。"));
    }

    /// <summary>A font of a size in points.</summary>
    internal SKFont OfSize(float points) => new(typeface, points) { Subpixel = true, LinearMetrics = true };

    /// <summary>The text with the mark in place of every character that cannot be printed.</summary>
    internal string Printable(string text)
    {
        if (typeface.ContainsGlyphs(text)) return text;
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) printable.Append(typeface.ContainsGlyph(rune.Value) ? rune.ToString() : Missing);
        return printable.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => typeface.Dispose();

    private static SKTypeface? Choose(string path)
    {
        SKTypeface? chosen = null;
        // A collection ends where opening the next one fails.
        for (var index = 0; index < 16 && SKTypeface.FromFile(path, index) is { } candidate; index++)
        {
            if (chosen is null || (!IsPreferred(chosen) && IsPreferred(candidate)))
            {
                chosen?.Dispose();
                chosen = candidate;
            }
            else
            {
                candidate.Dispose();
            }
        }

        return chosen;
    }

    private static bool IsPreferred(SKTypeface typeface) => Preferred.Any(part => typeface.FamilyName.Contains(part, StringComparison.Ordinal));
}
