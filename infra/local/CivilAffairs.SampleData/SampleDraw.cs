using System.Numerics;

namespace CivilAffairs.SampleData;

/// <summary>
/// Numbers drawn from a seed, a purpose and an index: the same on every machine and every run, and independent of the order of asking.
/// </summary>
internal static class SampleDraw
{
    /// <summary>A number from 0 to <paramref name="bound"/> exclusive.</summary>
    public static int Below(int bound, int seed, int purpose, int index) =>
        (int)(Mix(seed, purpose, index) % (ulong)bound);

    /// <summary>Exactly <paramref name="digits"/> decimal digits.</summary>
    public static string Digits(int digits, int seed, int purpose, int index)
    {
        var modulus = (ulong)BigInteger.Pow(10, digits);
        return (Mix(seed, purpose, index) % modulus).ToString(new string('0', digits), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static ulong Mix(int seed, int purpose, int index)
    {
        unchecked
        {
            var value = Scramble((ulong)(uint)seed + 0x9E3779B97F4A7C15UL);
            value = Scramble(value ^ ((ulong)(uint)purpose * 0xD1B54A32D192ED03UL));
            return Scramble(value ^ ((ulong)(uint)index * 0x8CB92BA72F3D8DD7UL));
        }
    }

    /// <summary>A bijection of 64 bits without fixed structure (multiply, shift, xor).</summary>
    private static ulong Scramble(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            return value ^ (value >> 31);
        }
    }
}
