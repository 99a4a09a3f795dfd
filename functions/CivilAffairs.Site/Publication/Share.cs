using System.Globalization;

namespace CivilAffairs.Site.Publication;

/// <summary>Parts of a whole. Rounded down, so that 100% means all of it.</summary>
internal static class Share
{
    /// <summary>Thousandths, 0 to 1000.</summary>
    public static int Permille(long part, long whole) => whole <= 0 ? 0 : (int)Int128.Clamp((Int128)part * 1000 / whole, 0, 1000);

    /// <summary>As in 62.5%.</summary>
    public static string Percent(long part, long whole)
    {
        var permille = Permille(part, whole);
        return string.Create(CultureInfo.InvariantCulture, $"{permille / 10}.{permille % 10}%");
    }
}
