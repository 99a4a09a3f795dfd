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
            var text = Gb18030.GetString((await county.BlobAsync("inbox", name, cancellation))!);
            var rows = text.Split("\r\n").Select(row => row.Split('|')).Where(fields => fields[0] == "R");
            lines.AddRange(rows.Select(fields => new AnsweredPayment(fields[2], Fen(fields[5]), fields[6] == "S")));
        }

        return lines;
    }

    /// <summary>Yuan with two decimals to fen.</summary>
    public static long Fen(string yuan) => (long)(decimal.Parse(yuan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * 100);
}
