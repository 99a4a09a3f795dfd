using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Rosters;

/// <summary>Words of the column 处理 in a list of mends.</summary>
public static class RosterChanges
{
    /// <summary>The row takes the place of one of the roster.</summary>
    public const string Mend = "更正";

    /// <summary>The row is a further one.</summary>
    public const string Add = "新增";

    /// <summary>The roster's row goes.</summary>
    public const string Remove = "删除";

    /// <summary>The words in the order in which they are offered.</summary>
    public static IReadOnlyList<string> All { get; } = [Mend, Add, Remove];

    /// <summary>Whether a text says that a row goes.</summary>
    public static bool IsRemoval(string text) => Normalise(text) == Remove;

    /// <summary>One of <see cref="All"/>, empty when nothing is written, null when it is none of them.</summary>
    internal static string? Normalise(string text) => HalfWidth.Compact(text) switch
    {
        "" => "",
        Mend or "修改" or "改" => Mend,
        Add or "增加" or "补报" => Add,
        Remove or "删去" or "取消" => Remove,
        _ => null,
    };
}
