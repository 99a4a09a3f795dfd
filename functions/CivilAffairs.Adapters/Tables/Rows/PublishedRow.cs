using Azure.Data.Tables;
using CivilAffairs.Core.Publication;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>A published file as a row of <c>Publications</c>: partitioned by the first two folders of its path, so that an allocation's files lie together.</summary>
internal static class PublishedRow
{
    /// <summary>Partition of the files that lie outside the folders of allocations.</summary>
    public const string Root = "-";

    public static (string Partition, string Row) KeyOf(string path) => (PartitionOf(path) ?? Root, TableKey.Encode(path));

    public static TableEntity Write(PublishedFile file) => new(PartitionOf(file.Path) ?? Root, TableKey.Encode(file.Path))
    {
        [nameof(file.Path)] = file.Path,
        [nameof(file.Sha256)] = file.Sha256,
        [nameof(file.Bytes)] = file.Bytes,
        [nameof(file.At)] = file.At.ToUniversalTime(),
    };

    /// <summary>Partition of every path that begins with this text, null when they may lie in several.</summary>
    public static string? PartitionOf(string pathPrefix)
    {
        var first = pathPrefix.IndexOf('/', StringComparison.Ordinal);
        if (first < 0) return null;
        var second = pathPrefix.IndexOf('/', first + 1);
        return second < 0 ? null : TableKey.Encode(pathPrefix[..second]);
    }
}
