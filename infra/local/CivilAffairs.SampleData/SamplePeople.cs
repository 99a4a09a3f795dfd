using System.Globalization;
using CivilAffairs.Core.Identity;

namespace CivilAffairs.SampleData;

/// <summary>Resident IDs of nobody: area 990123 (no such province), a birth date from 1940 to 1999, a serial, the check digit.</summary>
internal static class SamplePeople
{
    private const int PurposeOffset = 31;

    /// <summary>Days of birth in use: all different until they have been used up once; coprime to the stride.</summary>
    private const int Days = 21_900;

    private const int Stride = 7_919;
    private static readonly DateOnly FirstBirth = new(1940, 1, 1);

    public static string ResidentIdOf(int seed, int index)
    {
        var offset = SampleDraw.Below(Days, seed, PurposeOffset, 0);
        var day = (int)((offset + ((long)index * Stride)) % Days);
        var birth = FirstBirth.AddDays(day).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var serial = 1 + (((index / Days * 2) + (index % 2)) % 999);
        var digits = string.Create(CultureInfo.InvariantCulture, $"{SampleCounty.Code}{birth}{serial:000}");
        return digits + ResidentId.CheckCharacter(digits);
    }
}
