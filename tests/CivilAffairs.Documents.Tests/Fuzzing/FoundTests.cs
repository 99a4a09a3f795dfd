using CivilAffairs.Documents.Tests.Building;

namespace CivilAffairs.Documents.Tests.Fuzzing;

/// <summary>What fuzzing and thinking like an attacker found, each kept as a case with the refusal that it must end in.</summary>
public sealed class FoundTests
{
    public static TheoryData<string, string> Found => new()
    {
        { "a font map from five bytes to two, which counts for ever (pdf, seed 159)", "FILE-BOMB" },
        { "a font map of four thousand million codes", "FILE-BOMB" },
        { "a font map of four thousand million codes, packed", "FILE-BOMB" },
        { "a page that unpacks to forty megabytes", "FILE-BOMB" },
        { "a page of a million letters", "FILE-BOMB" },
        { "a page of a million letters, packed", "FILE-BOMB" },
        { "a form drawn a thousand times on a page", "FILE-BOMB" },
        { "a form drawn a thousand times on a page, packed", "FILE-BOMB" },
        { "shared texts that fill memory", "FILE-BOMB" },
        { "a list of sector tables that runs in a circle", "FILE-DAMAGED" },
        { "two hundred old sheets with a cell in the last row", "FILE-BOMB" },
        { "an old sheet said to have two thousand million rows (xls, seed 123925)", "FILE-DAMAGED" },
        { "a sheet that unpacks to a thousand times its size", "FILE-BOMB" },
        { "a name of two megabytes in a part", "FILE-BOMB" },
        { "paragraphs whose marks are all deleted", "FILE-BOMB" },
        { "a text part of ten megabytes", "FILE-BOMB" },
    };

    [Theory]
    [MemberData(nameof(Found))]
    public void It_is_refused_within_time_and_memory(string name, string code)
    {
        var faults = FuzzRun.Read(name, Bytes(name)).Faults;
        Assert.Equal(code, Assert.Single(faults).Code);
    }

    [Fact]
    public void A_form_that_draws_itself_ends_in_a_refusal_too()
    {
        var faults = FuzzRun.Read("endless form", RefusedFiles.EndlessForm()).Faults;
        Assert.NotEmpty(faults);
    }

    private static byte[] Bytes(string name) => name switch
    {
        "a font map from five bytes to two, which counts for ever (pdf, seed 159)" => RefusedFiles.EndlessMap("<2147483647> <65FF> <6500>", packed: false),
        "a font map of four thousand million codes" => RefusedFiles.EndlessMap("<00000000> <FFFFFFFF> <0000>", packed: false),
        "a font map of four thousand million codes, packed" => RefusedFiles.EndlessMap("<00000000> <FFFFFFFF> <0000>", packed: true),
        "a page that unpacks to forty megabytes" => RefusedFiles.PdfBomb(),
        "a page of a million letters" => RefusedFiles.ManyLetters(packed: false),
        "a page of a million letters, packed" => RefusedFiles.ManyLetters(packed: true),
        "a form drawn a thousand times on a page" => RefusedFiles.RepeatedForm(packed: false),
        "a form drawn a thousand times on a page, packed" => RefusedFiles.RepeatedForm(packed: true),
        "shared texts that fill memory" => RefusedFiles.ManyTexts(),
        "a list of sector tables that runs in a circle" => RefusedFiles.EndlessTables(),
        "two hundred old sheets with a cell in the last row" => RefusedFiles.ManyRows(),
        "an old sheet said to have two thousand million rows (xls, seed 123925)" => RefusedFiles.EndlessRows(),
        "a sheet that unpacks to a thousand times its size" => RefusedFiles.Bomb(),
        "a name of two megabytes in a part" => RefusedFiles.Zip(("xl/workbook.xml", $"<workbook a=\"{Noise(2 * 1024 * 1024)}\"/>")),
        "paragraphs whose marks are all deleted" => RefusedFiles.Zip(("word/document.xml", Word(string.Concat(Enumerable.Repeat($"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>{Noise(100)}</w:t></w:r></w:p>", 12_000))))),
        "a text part of ten megabytes" => RefusedFiles.Zip(("word/document.xml", Word($"<w:p><w:r><w:t>{Noise(500_000)}</w:t></w:r></w:p>" + string.Concat(Enumerable.Repeat("<w:p/>", 1_700_000))))),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static string Word(string body) => $"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>";

    private static string Noise(int length)
    {
        var random = new Random(20261125);
        return string.Create(length, random, (letters, source) =>
        {
            for (var index = 0; index < letters.Length; index++) letters[index] = (char)source.Next('a', 'z' + 1);
        });
    }
}
