using System.IO.Compression;
using System.Runtime.InteropServices;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace CivilAffairs.Documents.Sources;

/// <summary>The library's ways to unpack streams, each held to a budget before and after it works.</summary>
internal sealed class PdfFilters(IFilterProvider inner, PdfBudget budget) : IFilterProvider
{
    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary)
    {
        budget.Call();
        return Bounded(inner.GetFilters(dictionary));
    }

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names)
    {
        budget.Call();
        return Bounded(inner.GetNamedFilters(names));
    }

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetAllFilters() => Bounded(inner.GetAllFilters());

    private IReadOnlyList<IFilter> Bounded(IReadOnlyList<IFilter> filters) => [.. filters.Select(filter => new Filter(filter, budget))];

    private sealed class Filter(IFilter inner, PdfBudget budget) : IFilter
    {
        // A run or a code of these stands for up to so many bytes.
        private const int MostOfARun = 128;
        private const int MostOfACode = 2_730;
        private const int MaximumRow = 1_000_000;

        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (!inner.IsSupported) return inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            if (HasWideRows(streamDictionary)) budget.Unpack(long.MaxValue);
            budget.Unpack(inner switch
            {
                FlateFilter => Inflated(input),
                RunLengthFilter => Math.Min((long)input.Length * MostOfARun, PdfBudget.MaximumStreamBytes + ((long)input.Length / MostOfARun)),
                LzwFilter => (long)input.Length * MostOfACode,
                _ => input.Length,
            });
            var output = inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            Charge(output.Span, streamDictionary);
            return output;
        }

        // Content of a page has no subtype; what has one may be a form.
        private void Charge(ReadOnlySpan<byte> output, DictionaryToken dictionary)
        {
            PdfStreamLook.ChargeMap(output, budget);
            var (letters, forms) = PdfStreamLook.Drawn(output);
            if (dictionary.ContainsKey(NameToken.Subtype)) budget.DrawForm(letters, forms);
            else budget.Draw(letters, forms);
        }

        // Unpacked into nothing first: the library would take in all of it.
        private static long Inflated(Memory<byte> input)
        {
            if (input.Length < 3 || !MemoryMarshal.TryGetArray((ReadOnlyMemory<byte>)input, out var segment)) return input.Length;
            using var packed = new MemoryStream(segment.Array!, segment.Offset + 2, segment.Count - 2, writable: false);
            using var deflate = new DeflateStream(packed, CompressionMode.Decompress);
            var buffer = new byte[64 * 1024];
            var total = 0L;
            try
            {
                for (int read; total <= PdfBudget.MaximumStreamBytes && (read = deflate.Read(buffer)) > 0;) total += read;
            }
            catch (InvalidDataException)
            {
                // Damaged from here on: the library stops at the same place.
            }

            return total;
        }

        // The rows of a predictor are laid out as wide as the file says.
        private static bool HasWideRows(DictionaryToken dictionary) => dictionary.Data.Values.Any(value => IsWide(value));

        private static bool IsWide(IToken token) => token switch
        {
            DictionaryToken parameters => parameters.Data.TryGetValue("Columns", out var columns) && columns is NumericToken { Data: > MaximumRow or < 0 },
            ArrayToken list => list.Data.Take(16).Any(IsWide),
            _ => false,
        };
    }
}
