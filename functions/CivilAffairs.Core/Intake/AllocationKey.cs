using System.Globalization;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Intake;

/// <summary>Allocation ids: they name orchestration instances, blobs, table keys and addresses, and follow from the document number alone.</summary>
public static class AllocationKey
{
    /// <summary><c>{year}-{sequence}-{6 characters}</c>, ASCII lower case, as in <c>2026-15-k3m9xq</c>; equal numbers, equal ids, however they were written.</summary>
    public static string From(DocumentNumber number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return string.Create(CultureInfo.InvariantCulture, $"{number.Year}-{number.Sequence}-{KeyText.Base32(number.ToString(), 6)}");
    }
}
