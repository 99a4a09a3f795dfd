using CivilAffairs.Functions.Tests.Disbursement;
using CivilAffairs.Functions.Tests.Hosting;
using Microsoft.Playwright;

namespace CivilAffairs.Functions.Tests.Browser;

/// <summary>银行: the batch fetched, the return handed in, one account of it rejected.</summary>
internal static class BankDay
{
    public static async Task PlayAsync(ConsoleCounty county)
    {
        var (office, code) = (county.Office, ConsoleCounty.Code);
        var batch = await new BankDesk(office).BatchAsync(code);
        var name = $"{office.AllocationId}-{code}-{BankDesk.Bank}-01";
        await using var bank = await county.PersonAsync("yinhang");
        await bank.ReadAsync("个文件待取", again: true);
        await bank.CheckAsync("bank-desk");
        await bank.PictureAsync("bank-desk");
        var download = await bank.Page.RunAndWaitForDownloadAsync(() => bank.FollowAsync($"{name}.txt"));
        Assert.Equal((await office.BlobAsync("outbox", $"banks/{BankDesk.Bank}/{name}.txt"))!, await File.ReadAllBytesAsync(await download.PathAsync()));
        await bank.ReadAsync("〔yinhang〕", again: true);

        var lines = batch.Lines.Select((line, index) => AnswerLine.To(line, index == 0 ? 'F' : 'S', index == 0 ? "AC04" : "")).ToList();
        await bank.ChooseAsync($"{name}.ret.txt", BankDesk.Write(name, lines));
        await bank.PressAsync("上传并核对");
        await bank.ReadAsync("没有不符项", again: true);
        await bank.CheckAsync("bank-verdict");
        await bank.FollowAsync("返回");
        await bank.ReadAsync("已受理");
    }
}
