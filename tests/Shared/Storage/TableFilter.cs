using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CivilAffairs.Tests.Storage;

/// <summary>A table query's filter: comparisons of a property with a literal, joined by <c>and</c>, <c>or</c>, <c>not</c> and parentheses. Anything else throws.</summary>
public sealed partial class TableFilter
{
    private static readonly ConcurrentDictionary<string, TableFilter> Known = new(StringComparer.Ordinal);
    private readonly Func<TableRow, bool> passes;

    private TableFilter(string? partition, Func<TableRow, bool> passes) => (Partition, this.passes) = (partition, passes);

    /// <summary>The one partition that can pass, when the filter names it.</summary>
    public string? Partition { get; }

    /// <summary>Reads a filter; none at all passes everything.</summary>
    public static TableFilter Parse(string? text) => Known.GetOrAdd(text ?? "", static text => new Parser(text).Read());

    /// <summary>Whether a row passes.</summary>
    public bool Passes(TableRow row) => passes(row);

    [GeneratedRegex(@"\s*(?:(?<text>'(?:[^']|'')*')|(?<number>-?\d+L?)|(?<word>datetime'[^']*'|[A-Za-z_][A-Za-z0-9_]*)|(?<sign>[()]))")]
    private static partial Regex Token();

    private sealed class Parser
    {
        private readonly string source;
        private readonly Queue<string> tokens;
        private string? partition;

        public Parser(string source)
        {
            this.source = source;
            tokens = new Queue<string>();
            for (var at = 0; at < source.TrimEnd().Length;)
            {
                var match = Token().Match(source, at);
                if (!match.Success || match.Index != at) throw Unknown();
                tokens.Enqueue(match.Value.Trim());
                at += match.Length;
            }
        }

        public TableFilter Read()
        {
            if (tokens.Count == 0) return new TableFilter(null, _ => true);
            var all = Or();
            if (tokens.Count > 0) throw Unknown();
            // Only a chain of ands lets a partition's name speak for the whole.
            var isChain = !source.Contains(" or ", StringComparison.Ordinal) && !source.Contains("not ", StringComparison.Ordinal);
            return new TableFilter(isChain ? partition : null, all);
        }

        private Func<TableRow, bool> Or()
        {
            var left = And();
            while (Take("or"))
            {
                var (one, other) = (left, And());
                left = row => one(row) || other(row);
            }

            return left;
        }

        private Func<TableRow, bool> And()
        {
            var left = Term();
            while (Take("and"))
            {
                var (one, other) = (left, Term());
                left = row => one(row) && other(row);
            }

            return left;
        }

        private Func<TableRow, bool> Term()
        {
            if (Take("not"))
            {
                var inner = Term();
                return row => !inner(row);
            }

            if (!Take("(")) return Comparison();
            var group = Or();
            return Take(")") ? group : throw Unknown();
        }

        private Func<TableRow, bool> Comparison()
        {
            if (tokens.Count < 3) throw Unknown();
            var (name, sign, literal) = (tokens.Dequeue(), tokens.Dequeue(), Literal(tokens.Dequeue()));
            if (name == "PartitionKey" && sign == "eq") partition = (string)literal;
            Func<int, bool> holds = sign switch
            {
                "eq" => order => order == 0,
                "ne" => order => order != 0,
                "lt" => order => order < 0,
                "le" => order => order <= 0,
                "gt" => order => order > 0,
                "ge" => order => order >= 0,
                _ => throw Unknown(),
            };
            // A row that lacks the property passes no comparison.
            return row => row[name] is { } value && Compare(value, literal) is { } order && holds(order);
        }

        private object Literal(string token) => token switch
        {
            ['\'', ..] => token[1..^1].Replace("''", "'", StringComparison.Ordinal),
            "true" => true,
            "false" => false,
            _ when token.StartsWith("datetime'", StringComparison.Ordinal) => DateTimeOffset.Parse(token[9..^1], CultureInfo.InvariantCulture),
            _ when long.TryParse(token.TrimEnd('L'), CultureInfo.InvariantCulture, out var number) => number,
            _ => throw Unknown(),
        };

        private static int? Compare(object value, object literal) => (value, literal) switch
        {
            (string one, string other) => string.CompareOrdinal(one, other),
            (bool one, bool other) => one.CompareTo(other),
            (int one, long other) => ((long)one).CompareTo(other),
            (long one, long other) => one.CompareTo(other),
            (DateTimeOffset one, DateTimeOffset other) => one.CompareTo(other),
            _ => null,
        };

        private bool Take(string token) => tokens.TryPeek(out var next) && next == token && tokens.TryDequeue(out _);

        private NotSupportedException Unknown() => new($"The tables in memory cannot read the filter: {source}");
    }
}
