using System.Globalization;
using System.Text;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Site.Rendering;

/// <summary>CSV that office programs open rightly: UTF-8 with byte order mark, CRLF, and no cell that a spreadsheet would run as a formula (domain.md §4.1).</summary>
internal sealed class CsvText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private readonly StringBuilder text = new();

    private bool rowBegun;

    /// <summary>Starts with the header row.</summary>
    public CsvText(params ReadOnlySpan<string> headers)
    {
        foreach (var header in headers) Add(header);
        EndRow();
    }

    /// <summary>Adds a text cell, guarded.</summary>
    public CsvText Add(string value)
    {
        Separate();
        text.Append(CsvCell.Of(value));
        return this;
    }

    /// <summary>Adds a whole number.</summary>
    public CsvText Add(long value)
    {
        Separate();
        text.Append(CultureInfo.InvariantCulture, $"{value}");
        return this;
    }

    /// <summary>Adds an amount in fen as yuan with two decimals.</summary>
    public CsvText AddYuan(long fen)
    {
        Separate();
        text.Append(MoneyText.Yuan(fen));
        return this;
    }

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        text.Append("\r\n");
        rowBegun = false;
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = [.. Utf8.GetPreamble(), .. Utf8.GetBytes(text.ToString())];
        return bytes;
    }

    private void Separate()
    {
        if (rowBegun) text.Append(',');
        rowBegun = true;
    }
}
