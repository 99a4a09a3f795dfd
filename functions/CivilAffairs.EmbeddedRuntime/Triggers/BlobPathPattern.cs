using System.Text;
using System.Text.RegularExpressions;

namespace CivilAffairs.EmbeddedRuntime.Triggers;

/// <summary>A blob trigger's path: a container, and a pattern whose <c>{names}</c> take any text, slashes too, as in the real host.</summary>
internal sealed partial class BlobPathPattern
{
    private readonly Regex? _regex;

    /// <summary>Reads the path.</summary>
    /// <exception cref="FormatException">It has no container, or the container has a <c>{name}</c>.</exception>
    public BlobPathPattern(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        Container = slash < 0 ? path : path[..slash];
        if (Container.Length == 0 || Container.Contains('{', StringComparison.Ordinal))
            throw new FormatException($"The blob path '{path}' must start with a container's name.");
        var pattern = slash < 0 ? "" : path[(slash + 1)..];
        Prefix = pattern.Split('{')[0];
        _regex = pattern.Length == 0 ? null : new Regex(ToRegex(pattern), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    /// <summary>The container.</summary>
    public string Container { get; }

    /// <summary>What every matching blob's name starts with.</summary>
    public string Prefix { get; }

    /// <summary>The values of the names; null when the blob does not match.</summary>
    public Dictionary<string, object?>? Match(string blob)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (_regex is null)
            return values;
        var match = _regex.Match(blob);
        if (!match.Success)
            return null;
        foreach (Group group in match.Groups)
            if (!char.IsDigit(group.Name[0]))
                values[group.Name] = group.Value;
        return values;
    }

    private static string ToRegex(string pattern)
    {
        var regex = new StringBuilder("^");
        var from = 0;
        foreach (Match name in Name().Matches(pattern))
        {
            regex.Append(Regex.Escape(pattern[from..name.Index])).Append("(?<").Append(name.Groups[1].Value).Append(">.+)");
            from = name.Index + name.Length;
        }

        return regex.Append(Regex.Escape(pattern[from..])).Append('$').ToString();
    }

    [GeneratedRegex(@"\{([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Name();
}
