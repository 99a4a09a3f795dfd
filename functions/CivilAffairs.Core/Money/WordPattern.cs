namespace CivilAffairs.Core.Money;

/// <summary>One character of an amount in words. An optional one may stand or not; <paramref name="IsWritten"/> says whether we write it.</summary>
internal readonly record struct Word(char Character, bool IsOptional, bool IsWritten);

/// <summary>All legal ways to put an amount into words, as one row of characters of which some are optional (domain.md §2.4).</summary>
internal static class WordPattern
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private const string Places = "仟佰拾";
    private static readonly int[] Weights = [1000, 100, 10, 1];

    private enum Zero
    {
        No,
        May,
        Should,
        Must,
    }

    public static IReadOnlyList<Word> Of(long fen)
    {
        var words = new List<Word>(40);
        var yuan = fen / 100;
        var jiao = (int)(fen / 10 % 10);
        var odd = (int)(fen % 10);
        if (fen == 0) Add(words, '零');
        if (yuan > 0) AddYuan(words, yuan);
        if (yuan > 0 || fen == 0) Add(words, '元');
        AddSmall(words, yuan, jiao, odd);
        // To the yuan 整 should stand, to the jiao it may (domain.md §2.4); papers that forget it are still understood.
        if (odd == 0) words.Add(new('整', true, true));
        return words;
    }

    private static void AddSmall(List<Word> words, long yuan, int jiao, int odd)
    {
        if (yuan > 0) Add(words, (jiao, odd) switch
        {
            (0, 0) => Zero.No,
            (0, _) => Zero.Must,
            _ => yuan % 10 == 0 ? Zero.Should : Zero.No,
        });
        if (jiao > 0) AddDigit(words, jiao, '角');
        if (odd > 0) AddDigit(words, odd, '分');
    }

    private static void AddYuan(List<Word> words, long yuan)
    {
        var hundredMillions = yuan / 100_000_000;
        var rest = yuan % 100_000_000;
        if (hundredMillions > 0)
        {
            AddBelowHundredMillion(words, hundredMillions);
            Add(words, '亿');
        }

        if (rest == 0) return;
        if (hundredMillions > 0) Add(words, Between(hundredMillions, rest, 10_000_000));
        AddBelowHundredMillion(words, rest);
    }

    private static void AddBelowHundredMillion(List<Word> words, long number)
    {
        var tenThousands = number / 10_000;
        var rest = number % 10_000;
        if (tenThousands > 0)
        {
            AddSection(words, (int)tenThousands);
            Add(words, '万');
        }

        if (rest == 0) return;
        if (tenThousands > 0) Add(words, Between(tenThousands, rest, 1000));
        AddSection(words, (int)rest);
    }

    // A whole empty section (壹亿零伍仟元) and an empty first place (壹万零伍拾元) are zeros in the middle;
    // an empty last place before a full one (壹拾万柒仟元) may be said or not.
    private static Zero Between(long above, long below, long firstPlace)
    {
        if (below < firstPlace) return firstPlace > 1000 && below is >= 1000 and < 10_000 ? Zero.Should : Zero.Must;
        return above % 10 == 0 ? Zero.May : Zero.No;
    }

    private static void AddSection(List<Word> words, int section)
    {
        var begun = false;
        var gap = false;
        for (var i = 0; i < Weights.Length; i++)
        {
            var digit = section / Weights[i] % 10;
            if (digit == 0)
            {
                gap = begun;
                continue;
            }

            if (gap) Add(words, Zero.Must);
            gap = false;
            begun = true;
            Add(words, Digits[digit]);
            if (i < Places.Length) Add(words, Places[i]);
        }
    }

    private static void AddDigit(List<Word> words, int digit, char unit)
    {
        Add(words, Digits[digit]);
        Add(words, unit);
    }

    private static void Add(List<Word> words, char character) => words.Add(new(character, false, true));

    private static void Add(List<Word> words, Zero zero)
    {
        if (zero == Zero.No) return;
        words.Add(new('零', zero != Zero.Must, zero != Zero.May));
    }
}
