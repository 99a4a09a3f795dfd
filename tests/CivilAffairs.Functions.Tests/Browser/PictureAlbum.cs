using System.Collections.Concurrent;
using SkiaSharp;

namespace CivilAffairs.Functions.Tests.Browser;

/// <summary>Pictures for the handbook, as small WebP files: in <c>TestResults/screenshots/handbook</c>, from where they are copied when pages have changed.</summary>
public sealed class PictureAlbum
{
    private const int Quality = 62;

    private readonly ConcurrentDictionary<string, int> taken = new(StringComparer.Ordinal);

    /// <summary>Names of what was taken, without folder.</summary>
    public IReadOnlyCollection<string> Names => [.. taken.Keys];

    /// <summary>Keeps a screenshot.</summary>
    public void Add(string name, byte[] png)
    {
        using var picture = SKBitmap.Decode(png);
        using var small = picture.Resize(new SKImageInfo(1024, picture.Height * 1024 / picture.Width), new SKSamplingOptions(SKCubicResampler.Mitchell));
        using var webp = small.Encode(SKEncodedImageFormat.Webp, Quality);
        var path = ConsoleFolders.Screenshot(Path.Combine("handbook", $"{name}.webp"));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, webp.ToArray());
        taken[$"{name}.webp"] = (int)webp.Size;
    }
}
