using System.Globalization;

namespace CivilAffairs.Core.Publication;

/// <summary>索引号 of a published piece of information: bureau, month, sequence; not the document number and not a payment's (domain.md §0.4, §5.2).</summary>
public static class IndexNumber
{
    /// <summary>As in <c>11990123MB00000017/202611-00001</c>.</summary>
    public static string From(string bureauCreditCode, string month, int sequence)
    {
        ArgumentException.ThrowIfNullOrEmpty(bureauCreditCode);
        ArgumentOutOfRangeException.ThrowIfNotEqual(month.Length, 6);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sequence);
        return string.Create(CultureInfo.InvariantCulture, $"{bureauCreditCode}/{month}-{sequence:00000}");
    }
}
