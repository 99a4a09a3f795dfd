using System.Globalization;
using System.Text;
using Azure.Data.Tables;

namespace CivilAffairs.Adapters.Tables;

/// <summary>
/// Partition and row keys. Tables forbid <c>/ \ # ?</c> and control characters in keys, and <c>% '</c> and non-ASCII travel badly in addresses:
/// each such UTF-16 unit becomes <c>~</c> and four hex digits. A prefix of a text is encoded to a prefix of its key, so that range queries work.
/// </summary>
internal static class TableKey
{
    /// <summary>Keys hold up to 1 KiB of UTF-16.</summary>
    private const int MaximumLength = 512;

    /// <summary>The key of a text; throws when it is empty or too long.</summary>
    public static string Encode(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var key = EncodePrefix(text);
        if (key.Length > MaximumLength) throw new ArgumentException($"A table key has at most {MaximumLength} characters, this one {key.Length}.", nameof(text));
        return key;
    }

    /// <summary>The text of a key.</summary>
    public static string Decode(string key)
    {
        var text = new StringBuilder(key.Length);
        for (var index = 0; index < key.Length; index++)
        {
            if (key[index] != '~')
            {
                text.Append(key[index]);
                continue;
            }
            text.Append((char)int.Parse(key.AsSpan(index + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            index += 4;
        }
        return text.ToString();
    }

    /// <summary>Partition of one township of one allocation.</summary>
    public static string Township(string allocationId, string townshipCode)
    {
        ArgumentException.ThrowIfNullOrEmpty(allocationId);
        ArgumentException.ThrowIfNullOrEmpty(townshipCode);
        return Encode($"{allocationId}|{townshipCode}");
    }

    /// <summary>Filter: all rows of a partition.</summary>
    public static string InPartition(string partition) => TableClient.CreateQueryFilter($"PartitionKey eq {partition}");

    /// <summary>Filter: the rows whose key begins with an encoded prefix.</summary>
    public static string BeginsWith(string keyPrefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(keyPrefix);
        var end = keyPrefix[..^1] + (char)(keyPrefix[^1] + 1);
        return TableClient.CreateQueryFilter($"RowKey ge {keyPrefix} and RowKey lt {end}");
    }

    /// <summary>Filter: the rows of a partition whose key begins with an encoded prefix.</summary>
    public static string InPartition(string partition, string keyPrefix) => $"{InPartition(partition)} and {BeginsWith(keyPrefix)}";

    /// <summary>As <see cref="Encode"/>, empty allowed.</summary>
    public static string EncodePrefix(string text)
    {
        if (text.All(IsPlain)) return text;
        var key = new StringBuilder(text.Length + 16);
        foreach (var unit in text)
        {
            if (IsPlain(unit)) key.Append(unit);
            else key.Append('~').Append(((int)unit).ToString("X4", CultureInfo.InvariantCulture));
        }
        return key.ToString();
    }

    private static bool IsPlain(char unit) => unit is > ' ' and < '~' and not ('/' or '\\' or '#' or '?' or '%' or '\'');
}
