using CivilAffairs.Core.County;
using CivilAffairs.Core.Publication;

namespace CivilAffairs.Site.Boards;

/// <summary>
/// What the village loudspeaker reads out (广播稿): short sentences that are understood by ear, figures of the same model, nobody's name, since what is
/// called over a village cannot be taken down again.
/// </summary>
public sealed class Loudspeaker(CountyProfile county, PrintFonts fonts)
{
    /// <summary>The paragraphs, to be read one after the other; twice over is usual.</summary>
    public IReadOnlyList<string> Paragraphs(PublicAllocation allocation, PublicTownship township, PublicVillage village)
    {
        ArgumentNullException.ThrowIfNull(allocation);
        ArgumentNullException.ThrowIfNull(township);
        ArgumentNullException.ThrowIfNull(village);
        var contact = county.Supervision;
        var progress = village.Progress;
        return
        [
            $"{village.Name}的乡亲们，请注意，现在播送一个通知。",
            $"县里下达的{allocation.ProgrammeName}，我们{village.Name}有{progress.Households}户，一共{SpokenText.Money(progress.RosteredFen)}。",
            township switch
            {
                { InPublicity: true, PublicityUntil: { } until } => $"名单已经贴在村里的公示栏，公示到{SpokenText.Time(until)}。请大家去看一看，名单对不对，有没有漏掉的，有没有不该有的。",
                _ when progress.PaidHouseholds == progress.Households && progress.Households > 0 => "钱已经全部打到各户的一卡通上，请到银行查一查。",
                _ when progress.PaidHouseholds > 0 => $"已经有{progress.PaidHouseholds}户的钱打到一卡通上，其余的正在办理。",
                _ => "公示已经期满，正在审批和发放，钱会直接打到各户的一卡通上。",
            },
            "这笔钱不收任何费用，不用找人，不用送礼，谁也不能代领、截留。",
            $"有意见的，请打监督电话{Digits(contact.Phone)}，再说一遍，{Digits(contact.Phone)}，或者到{contact.Office}反映。",
            "播送完了，谢谢大家。",
        ];
    }

    /// <summary>The sheet for the person at the microphone.</summary>
    public byte[] Print(PublicAllocation allocation, PublicTownship township, PublicVillage village, PrintPaper paper)
    {
        var text = new PrintText(fonts);
        using var document = new PrintDocument($"{township.Name}{village.Name}{allocation.ProgrammeName}广播稿", county.BureauName, township.ChangedAt, paper);
        var canvas = document.BeginPage();
        text.Line(canvas, "村广播稿", BoardPage.Margin, 118, 48, BoardPage.Inner, SkiaSharp.SKTextAlign.Center, bold: true);
        var top = text.Paragraph(canvas, $"{township.Name}{village.Name}　{allocation.ProgrammeName}　{allocation.Number}", BoardPage.Margin, 144, 20, BoardPage.Inner) + 10;
        foreach (var paragraph in Paragraphs(allocation, township, village)) top = text.Paragraph(canvas, paragraph, BoardPage.Margin, top + 12, 32, BoardPage.Inner, 1.7f);
        document.EndPage();
        return document.ToBytes();
    }

    // Digit by digit with a breath between groups: a phone number is not a quantity.
    private static string Digits(string phone) => string.Join('，', phone.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(group => string.Join(' ', group.ToCharArray())));
}
