namespace CivilAffairs.Core.Money;

/// <summary>The value that words would have; says nothing of whether they are well formed. <see cref="WordPattern"/> judges that.</summary>
internal static class WordValue
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private static readonly Int128 Limit = AmountInWords.MaximumFen;

    public static long? Of(string words)
    {
        Int128 fen = 0, total = 0, section = 0, digit = 0;
        foreach (var word in words)
        {
            var value = Digits.IndexOf(word, StringComparison.Ordinal);
            if (value >= 0)
            {
                digit = value;
                continue;
            }

            switch (word)
            {
                case '拾' or '佰' or '仟':
                    section += digit * Place(word);
                    break;
                case '万':
                    total += (section + digit) * 10_000;
                    section = 0;
                    break;
                case '亿':
                    total = (total + section + digit) * 100_000_000;
                    section = 0;
                    break;
                case '元':
                    fen += (total + section + digit) * 100;
                    total = section = 0;
                    break;
                case '角':
                    fen += digit * 10;
                    break;
                case '分':
                    fen += digit;
                    break;
                case '整':
                    break;
                default:
                    return null;
            }

            digit = 0;
            if (fen > Limit || total > Limit) return null;
        }

        // Words that never come to a unit of money state no amount.
        return digit == 0 && section == 0 && total == 0 ? (long)fen : null;
    }

    private static int Place(char word) => word switch
    {
        '拾' => 10,
        '佰' => 100,
        _ => 1000,
    };
}
