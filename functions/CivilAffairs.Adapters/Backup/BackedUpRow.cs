using System.Globalization;
using Azure.Data.Tables;

namespace CivilAffairs.Adapters.Backup;

/// <summary>A row with its values as text and the types that storage knows.</summary>
/// <param name="Partition">Partition key.</param>
/// <param name="Row">Row key.</param>
/// <param name="Values">Values by name, in the order of names: type and text.</param>
internal sealed record BackedUpRow(string Partition, string Row, SortedDictionary<string, string[]> Values)
{
    private static readonly HashSet<string> OfTheService = ["PartitionKey", "RowKey", "Timestamp", "odata.etag"];

    /// <summary>Takes a row down. Its time and version are the service's own and are not kept.</summary>
    public static BackedUpRow Of(TableEntity entity) => new(
        entity.PartitionKey,
        entity.RowKey,
        new(entity.Where(value => !OfTheService.Contains(value.Key) && value.Value is not null).ToDictionary(value => value.Key, value => Text(value.Key, value.Value)), StringComparer.Ordinal));

    /// <summary>The row as it was.</summary>
    public TableEntity ToEntity()
    {
        var entity = new TableEntity(Partition, Row);
        foreach (var (name, value) in Values) entity[name] = Value(value[0], value[1]);
        return entity;
    }

    private static string[] Text(string name, object value) => value switch
    {
        string text => ["s", text],
        int number => ["i", number.ToString(CultureInfo.InvariantCulture)],
        long number => ["l", number.ToString(CultureInfo.InvariantCulture)],
        bool flag => ["b", flag ? "1" : "0"],
        double number => ["d", number.ToString("R", CultureInfo.InvariantCulture)],
        DateTimeOffset time => ["t", time.ToString("O", CultureInfo.InvariantCulture)],
        Guid id => ["g", id.ToString("D")],
        byte[] bytes => ["x", Convert.ToBase64String(bytes)],
        BinaryData bytes => ["x", Convert.ToBase64String(bytes.ToMemory().Span)],
        _ => throw new NotSupportedException($"A table's value '{name}' is a {value.GetType().Name}, which backups do not know."),
    };

    private static object Value(string type, string text) => type switch
    {
        "s" => text,
        "i" => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        "l" => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        "b" => text == "1",
        "d" => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        "t" => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture),
        "g" => Guid.Parse(text),
        "x" => Convert.FromBase64String(text),
        _ => throw new InvalidDataException($"备份中的数据类型“{type}”不认识。"),
    };
}
