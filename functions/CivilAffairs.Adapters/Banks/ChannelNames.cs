using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Banks;

/// <summary>Names of files on a channel.</summary>
internal static class ChannelNames
{
    /// <summary>Largest file that is fetched, in bytes: far more than the answers to 100,000 payments take.</summary>
    public const long MostBytes = 64 * 1024 * 1024;

    /// <summary>The name; throws when it could lead out of its folder.</summary>
    public static string Checked(string name) =>
        name.Length > 0 && name[0] != '.' && name.IndexOfAny(['/', '\\', '\0']) < 0 ? name : throw new ArgumentException($"'{name}' is no plain file name.", nameof(name));

    /// <summary>Under which name a file of one upload grows until it is whole. Readers pass it over.</summary>
    public static string Growing(string name, string upload) => $".{name}.{upload}.part";

    /// <summary>Whether a name is that of a growing file, of whatever upload.</summary>
    public static bool IsGrowing(string found, string name) => found.StartsWith($".{name}.", StringComparison.Ordinal) && found.EndsWith(".part", StringComparison.Ordinal);

    /// <summary>Whether a file found there is one that somebody has finished.</summary>
    public static bool IsWhole(string name) =>
        name.Length > 0 && name[0] != '.' && !name.EndsWith(".part", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(".filepart", StringComparison.OrdinalIgnoreCase);

    /// <summary>Name in the archive of a file whose own name is taken there by other content.</summary>
    public static string Second(string name, ReadOnlySpan<byte> content) => $"{name}.{Core.Storage.KeyText.Sha256(content)[..12]}";

    /// <summary>The conflict of a taken name.</summary>
    public static BankChannelConflictException Taken(Core.County.AgentBank bank, string name) => new($"{bank.Name}的接收目录已有同名但内容不同的文件{name}，未覆盖");
}
