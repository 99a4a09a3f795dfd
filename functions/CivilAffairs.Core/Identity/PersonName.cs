using System.Buffers;
using System.Text;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Identity;

/// <summary>Why a text is no person's name.</summary>
public enum PersonNameProblem
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Nothing there.</summary>
    Missing,

    /// <summary>A private-use character: a rare character that came through an old encoding and has no agreed shape.</summary>
    PrivateUse,

    /// <summary>Something else than Chinese characters and the interpunct.</summary>
    Characters,

    /// <summary>Interpunct at an end or doubled, or more than five parts.</summary>
    Interpunct,

    /// <summary>A part longer than 25 characters, or more than 50 in all.</summary>
    Length,
}

/// <summary>A name as read.</summary>
/// <param name="Name">Normalised: no spaces, interpunct U+00B7.</param>
/// <param name="Problem">What is wrong, or none.</param>
public sealed record PersonNameCheck(string Name, PersonNameProblem Problem)
{
    /// <summary>Whether it may be used.</summary>
    public bool IsValid => Problem == PersonNameProblem.None;

    /// <summary>What is wrong, in Chinese, without the name; empty when nothing is.</summary>
    public string Message => Problem switch
    {
        PersonNameProblem.None => "",
        PersonNameProblem.Missing => "姓名没有填写",
        PersonNameProblem.PrivateUse => "姓名中有自造字（专用区字符），别的电脑和银行认不出",
        PersonNameProblem.Characters => "姓名中有汉字和间隔号以外的字符",
        PersonNameProblem.Interpunct => "姓名中间隔号的位置不对",
        PersonNameProblem.Length => "姓名过长",
        _ => throw new InvalidOperationException($"Unknown problem {Problem}."),
    };

    /// <summary>What to do about it, in Chinese; empty when nothing is wrong.</summary>
    public string Mend => Problem switch
    {
        PersonNameProblem.None => "",
        PersonNameProblem.PrivateUse => "用支持GB 18030-2022的输入法重新录入该字",
        PersonNameProblem.Interpunct => "少数民族姓名的间隔号写作“·”，只放在名字各段之间",
        _ => "对照身份证核对后重新填写",
    };

    /// <summary>Never prints the name.</summary>
    public override string ToString() => $"PersonNameCheck {Problem}";
}

/// <summary>Names of people (domain.md §3.7): Chinese characters, parts joined by the interpunct U+00B7.</summary>
public static class PersonName
{
    /// <summary>间隔号 as the twelve ministries' rule has it.</summary>
    public const char Interpunct = '·';

    private static readonly SearchValues<char> LookAlikes = SearchValues.Create("•・‧∙．.●⋅･‣᛫﹒˙");
    private static readonly SearchValues<char> CompatibilityInGbk = SearchValues.Create("\uF92C\uF979\uF995\uF9E7\uF9F1\uFA0C\uFA0D\uFA0E\uFA0F\uFA11\uFA13\uFA14\uFA18\uFA1F\uFA20\uFA21\uFA23\uFA24\uFA27\uFA28\uFA29");
    private const char FirstOfGbk = '\u4E00';
    private const char LastOfGbk = '\u9FA5';
    private const int MaximumPart = 25;
    private const int MaximumParts = 5;
    private const int MaximumLength = 50;

    /// <summary>Reads and judges a name.</summary>
    public static PersonNameCheck Check(string? text)
    {
        var name = Normalise(text);
        return new(name, Problem(name));
    }

    /// <summary>No spaces, look-alikes of the interpunct replaced by it.</summary>
    public static string Normalise(string? text)
    {
        var plain = HalfWidth.Compact(text);
        if (!plain.AsSpan().ContainsAny(LookAlikes)) return plain;
        return string.Create(plain.Length, plain, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++) target[i] = LookAlikes.Contains(source[i]) ? Interpunct : source[i];
        });
    }

    /// <summary>Whether a text has a private-use character.</summary>
    public static bool HasPrivateUse(string text) => text.EnumerateRunes().Any(IsPrivateUse);

    /// <summary>Characters of a name that GBK cannot write, as many offices' and banks' programs still use it; GB18030 can (domain.md §3.7).</summary>
    public static IReadOnlyList<string> BeyondGbk(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.AsSpan().ContainsAnyExceptInRange(FirstOfGbk, LastOfGbk) ? [.. name.EnumerateRunes().Where(rune => !IsInGbk(rune)).Select(rune => rune.ToString())] : [];
    }

    // The 20,902 characters of the first standard, 21 compatibility forms, the zero that is written 〇, and the interpunct.
    private static bool IsInGbk(Rune rune) =>
        rune.Value is (>= FirstOfGbk and <= LastOfGbk) or 0x3007 or Interpunct || (rune.IsBmp && CompatibilityInGbk.Contains((char)rune.Value));

    private static PersonNameProblem Problem(string name)
    {
        if (name.Length == 0) return PersonNameProblem.Missing;
        if (IsCommon(name)) return PersonNameProblem.None;
        if (HasPrivateUse(name)) return PersonNameProblem.PrivateUse;
        if (!name.EnumerateRunes().All(rune => IsHan(rune) || rune.Value == Interpunct)) return PersonNameProblem.Characters;

        var parts = name.Split(Interpunct);
        if (parts.Length > MaximumParts || parts.Any(part => part.Length == 0)) return PersonNameProblem.Interpunct;
        return parts.Any(part => Count(part) > MaximumPart) || Count(name) > MaximumLength ? PersonNameProblem.Length : PersonNameProblem.None;
    }

    // Nearly all names are one part of common characters; a long roster is read without looking at each by itself.
    private static bool IsCommon(string name) => name.Length <= MaximumPart && !name.AsSpan().ContainsAnyExceptInRange(FirstOfGbk, LastOfGbk);

    private static int Count(string text) => text.EnumerateRunes().Count();

    private static bool IsPrivateUse(Rune rune) => rune.Value is (>= 0xE000 and <= 0xF8FF) or >= 0xF0000;

    private static bool IsHan(Rune rune) => rune.Value is
        (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or 0x3007
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFD);
}
