namespace CivilAffairs.Core.Tests.Money;

/// <summary>Draws a legal variant by the published rule's own words, apart from the code under test: digit by digit on a string of places.</summary>
internal static class AmountInWordsVariants
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";

    public static string Of(long fen, Random random)
    {
        var yuan = (fen / 100).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var jiao = (int)(fen / 10 % 10);
        var odd = (int)(fen % 10);
        var words = fen / 100 > 0 ? Whole(yuan, random) + "元" : fen == 0 ? "零元" : "";
        if (fen / 100 > 0)
        {
            if (jiao == 0 && odd > 0) words += "零";
            else if (jiao > 0 && yuan[^1] == '0' && random.Next(2) == 0) words += "零";
        }

        if (jiao > 0) words += $"{Digits[jiao]}角";
        if (odd > 0) return words + $"{Digits[odd]}分";
        return jiao == 0 || random.Next(2) == 0 ? words + (random.Next(2) == 0 ? "整" : "正") : words;
    }

    private static string Whole(string digits, Random random)
    {
        var words = "";
        var zeros = 0;
        var sectionHasDigit = false;
        for (var i = 0; i < digits.Length; i++)
        {
            var place = digits.Length - 1 - i;
            if (digits[i] == '0') zeros++;
            else
            {
                // Zeros that end a section right before a full first place may be left out; all others are said once.
                var endedSection = zeros > 0 && place % 4 == 3;
                if (zeros > 0 && (!endedSection || random.Next(2) == 0)) words += "零";
                zeros = 0;
                sectionHasDigit = true;
                words += Digits[digits[i] - '0'] + (place % 4) switch { 3 => "仟", 2 => "佰", 1 => "拾", _ => "" };
            }

            if (place == 8 || (place is 4 or 12 && sectionHasDigit)) words += place == 8 ? "亿" : "万";
            if (place % 4 == 0) sectionHasDigit = false;
        }

        return words;
    }
}
