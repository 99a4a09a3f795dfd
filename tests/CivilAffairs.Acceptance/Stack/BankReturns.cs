using System.Globalization;
using System.Text;

namespace CivilAffairs.Acceptance.Stack;

/// <summary>A line that a bank answered.</summary>
public sealed record AnsweredPayment(string ObligationId, long Fen, bool Credited);

/// <summary>What the bank says it did: read from its return files, not from the app.</summary>
public static class BankReturns
{
    static BankReturns() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The character set of bank files.</summary>
    public static Encoding Gb18030 => Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    /// <summary>All answered lines of all returns.</summary>
    public static async Task<IReadOnlyList<AnsweredPayment>> ReadAsync(PlayedCounty county, CancellationToken cancellation)
    {
        var lines = new List<AnsweredPayment>();
        foreach (var name in await county.NamesAsync("inbox", "bank-returns/", cancellation))
        {
            var content = (await county.BlobAsync("inbox", name, cancellation))!;
            if (name.EndsWith(".yz.ret", StringComparison.Ordinal)) continue;
            if (name.EndsWith(".ret", StringComparison.Ordinal))
            {
                lines.AddRange(Fixed(content));
                continue;
            }

            var text = Gb18030.GetString(content);
            var rows = text.Split("\r\n").Select(row => row.Split('|')).Where(fields => fields[0] == "R");
            lines.AddRange(rows.Select(fields => new AnsweredPayment(fields[2], Fen(fields[5]), fields[6] == "S")));
        }

        return lines;
    }

    // The second bank counts bytes: reference at 8, amount in fen at 175, status at 193.
    private static IEnumerable<AnsweredPayment> Fixed(byte[] content) =>
        Encoding.Latin1.GetString(content).Split("\r\n").Skip(1).Where(row => row.Length > 0)
            .Select(row => new AnsweredPayment(row[8..43].TrimEnd(), long.Parse(row[175..193], NumberStyles.None, CultureInfo.InvariantCulture), row[193..195] == "00"));

    /// <summary>Yuan with two decimals to fen.</summary>
    public static long Fen(string yuan) => (long)(decimal.Parse(yuan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * 100);
}
