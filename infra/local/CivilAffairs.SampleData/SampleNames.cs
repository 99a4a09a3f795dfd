namespace CivilAffairs.SampleData;

/// <summary>Names that nobody bears: a surname and a sign of the sixty-year cycle, as in 赵甲子.</summary>
internal static class SampleNames
{
    private const string Surnames =
        "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章"
        + "云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安"
        + "常乐于时傅皮卞齐康伍余元卜顾孟平";

    private const string Stems = "甲乙丙丁戊己庚辛壬癸";
    private const string Branches = "子丑寅卯辰巳午未申酉戌亥";
    private static readonly string[] GivenBeforeDot = ["阿依", "才让", "扎西", "古丽", "卓玛"];

    /// <summary>Every 397th name is of two parts around an interpunct, every 53rd has two characters, one alone has a rare character.</summary>
    public static string Of(int index) => index switch
    {
        11 => "刘䶮",
        _ when index % 397 == 5 => GivenBeforeDot[index / 397 % GivenBeforeDot.Length] + "·" + Sign(index / 397),
        _ when index % 53 == 9 => Surnames[index / 53 % Surnames.Length].ToString() + Stems[index / 53 / Surnames.Length % Stems.Length],
        _ => Ordinary(index),
    };

    /// <summary>A clerk's name; never a household's, as it has one character of the stems alone after 公.</summary>
    public static string OfClerk(int index) => Surnames[index % Surnames.Length] + "公" + Stems[index % Stems.Length];

    /// <summary>Different for every index below 60 × surnames.</summary>
    private static string Ordinary(int index) =>
        Surnames[index % Surnames.Length] + Sign((index / Surnames.Length) + (index % Surnames.Length));

    private static string Sign(int number) => $"{Stems[number % Stems.Length]}{Branches[number % Branches.Length]}";
}
