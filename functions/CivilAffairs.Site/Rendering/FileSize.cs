using System.Globalization;

namespace CivilAffairs.Site.Rendering;

/// <summary>Sizes of files as a page tells them.</summary>
internal static class FileSize
{
    private const long Kilo = 1024;

    /// <summary>In bytes, KB or MB.</summary>
    public static string Of(long bytes) =>
        bytes < Kilo ? $"{bytes} 字节"
        : bytes < Kilo * Kilo ? string.Create(CultureInfo.InvariantCulture, $"{(bytes + (Kilo / 2)) / Kilo} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{(decimal)bytes / (Kilo * Kilo):0.0} MB");
}
