using System.Text;

namespace CivilAffairs.Core.Identity;

/// <summary>How personal data is shown where it may not be read (domain.md §1.3). A mask is not anonymity; it hides enough, not everything.</summary>
public static class Masks
{
    private const int PhoneLength = 11;
    private const int OldIdLength = 15;

    /// <summary>张*, 张*三, 欧**国; with interpuncts every part keeps its first character: 阿***·买**. One lone character is hidden.</summary>
    public static string Name(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var parts = name.Split(PersonName.Interpunct);
        return parts.Length > 1 ? string.Join(PersonName.Interpunct, parts.Select(FirstOnly)) : FirstAndLast([.. name.EnumerateRunes()]);
    }

    /// <summary>First three and last four characters of an ID; of text that is too short to be one, nothing.</summary>
    public static string ResidentId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Length < OldIdLength ? Stars(id.Length) : $"{id[..3]}{Stars(id.Length - 7)}{id[^4..]}";
    }

    /// <summary>Last four digits of a card number, stars before them; of text that is too short to be one, nothing.</summary>
    public static string Card(string card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return card.Length < PhoneLength ? Stars(card.Length) : Stars(card.Length - 4) + card[^4..];
    }

    /// <summary>The last four digits of a card number, for staff pages.</summary>
    public static string CardTail(string card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return card.Length < PhoneLength ? "" : card[^4..];
    }

    /// <summary><c>138****5678</c>; other numbers keep their last two digits.</summary>
    public static string Phone(string phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        if (phone.Length == PhoneLength) return $"{phone[..3]}****{phone[^4..]}";
        return phone.Length < 5 ? Stars(phone.Length) : Stars(phone.Length - 2) + phone[^2..];
    }

    private static string FirstAndLast(Rune[] runes) => runes.Length switch
    {
        0 => "",
        1 => "*",
        2 => $"{runes[0]}*",
        _ => $"{runes[0]}{Stars(runes.Length - 2)}{runes[^1]}",
    };

    private static string FirstOnly(string part)
    {
        var runes = part.EnumerateRunes().ToArray();
        return runes.Length == 0 ? "" : runes[0] + Stars(runes.Length - 1);
    }

    private static string Stars(int count) => new('*', count);
}
