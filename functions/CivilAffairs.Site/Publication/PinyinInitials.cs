using System.Text;

namespace CivilAffairs.Site.Publication;

/// <summary>
/// Pinyin initials of Chinese names, so that a reader who types letters finds a place: 城关镇 is cgz. The common characters of GB 2312 (level 1)
/// stand in the order of their pinyin, so the letter follows from the code alone; less common ones of place names are listed. A character with
/// several readings has the one by which GB 2312 sorts it.
/// </summary>
internal static class PinyinInitials
{
    private const int FirstCommon = 0xB0A1;
    private const int LastCommon = 0xD7F9;

    // Code of the first character of each letter; i, u and v begin no syllable.
    private static readonly (int From, char Letter)[] Letters =
    [
        (0xB0A1, 'a'), (0xB0C5, 'b'), (0xB2C1, 'c'), (0xB4EE, 'd'), (0xB6EA, 'e'), (0xB7A2, 'f'), (0xB8C1, 'g'), (0xB9FE, 'h'),
        (0xBBF7, 'j'), (0xBFA6, 'k'), (0xC0AC, 'l'), (0xC2E8, 'm'), (0xC4C3, 'n'), (0xC5B6, 'o'), (0xC5BE, 'p'), (0xC6DA, 'q'),
        (0xC8BB, 'r'), (0xC8F6, 's'), (0xCBFA, 't'), (0xCDDA, 'w'), (0xCEF4, 'x'), (0xD1B9, 'y'), (0xD4D1, 'z'),
    ];

    // Characters of place names beyond level 1, by letter.
    private static readonly Dictionary<Rune, char> Rare = Listed(
        "a岙坳", "b亳", "c岑", "d岱砀垌嶝磴", "f沣枋", "g崮郜珙", "h浒泓珲湟濠", "j郏鄄泾犍旌嵇", "k岢崆", "l崂郦涞泷垅阆溧澧漯崃岚浏渌",
        "m岷邙渑沔洺汨湄嵋", "p鄱邳郫陂濮", "q衢岐淇綦祁蕲邛谯麒", "r芮汭", "s嵊歙泗沭濉涑嵩莘畲鄯", "t郯潼洮沱坨佟滹", "w洧沩涠婺邬浯阌塆圩",
        "x浠岘盱溆洵浔荥", "y鄞郓郢偃鄢崦弋峄黟邕甬埇嵛塬邺猷攸筠垸郧兖垭榆渝", "z涿柘砦枳邾圳嵫郅渚秭芷");

    private static readonly Encoding Gb2312 = Registered();

    /// <summary>Letters of the characters whose pinyin is known, and ASCII letters and digits as they are, in lower case.</summary>
    public static string Of(string text)
    {
        var initials = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Of(rune) is { } letter) initials.Append(letter);
        }

        return initials.ToString();
    }

    private static char? Of(Rune rune)
    {
        if (rune.IsAscii) return char.IsAsciiLetterOrDigit((char)rune.Value) ? char.ToLowerInvariant((char)rune.Value) : null;
        if (Rare.TryGetValue(rune, out var rare)) return rare;
        var bytes = Gb2312.GetBytes(rune.ToString());
        if (bytes.Length != 2) return null;
        var code = (bytes[0] << 8) | bytes[1];
        return code is < FirstCommon or > LastCommon || bytes[1] < 0xA1 ? null : Letters.Last(letter => letter.From <= code).Letter;
    }

    private static Dictionary<Rune, char> Listed(params ReadOnlySpan<string> lists)
    {
        var listed = new Dictionary<Rune, char>();
        foreach (var list in lists)
            foreach (var rune in list[1..].EnumerateRunes()) listed[rune] = list[0];
        return listed;
    }

    private static Encoding Registered()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030");
    }
}
