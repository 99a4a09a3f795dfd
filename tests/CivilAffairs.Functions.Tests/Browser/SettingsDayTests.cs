namespace CivilAffairs.Functions.Tests.Browser;

/// <summary>管理员: a telephone number changed by keyboard, a receiver of messages named, both looked at on the desk.</summary>
[Collection(SharedConsole.Name)]
public sealed class SettingsDayTests(ConsoleCounty county)
{
    [Fact]
    public async Task An_administrator_changes_a_number_by_keyboard_reads_what_changes_and_confirms()
    {
        await using var administrator = await county.PersonAsync("guanli");
        var broken = new List<string>();
        await administrator.FollowAsync("设置");
        await administrator.ReadAsync("分项修改");
        broken.AddRange(await administrator.FindAsync("settings"));
        await administrator.FollowAsync("公开网站的文字");
        await administrator.ReadAsync("监督和投诉");
        broken.AddRange(await administrator.FindAsync("settings-texts"));
        await administrator.Page.GetByLabel("电话").FocusAsync();
        await administrator.Page.Keyboard.PressAsync("Control+A");
        await administrator.Page.Keyboard.TypeAsync("0990-5550199");
        await administrator.Page.Keyboard.PressAsync("Enter");
        await administrator.ReadAsync("监督受理的电话由“0990-5550123”改为“0990-5550199”");
        broken.AddRange(await administrator.FindAsync("settings-draft"));
        await administrator.Page.GetByLabel("为什么改").FocusAsync();
        await administrator.Page.Keyboard.TypeAsync("热线换号");
        await administrator.Page.Keyboard.PressAsync("Tab");
        await administrator.Page.Keyboard.PressAsync("Enter");
        await administrator.ReadAsync("热线换号");
        broken.AddRange(await administrator.FindAsync("settings-changed"));

        await administrator.FollowAsync("外发通知");
        await administrator.ReadAsync("新增接收方");
        broken.AddRange(await administrator.FindAsync("webhooks"));
        await administrator.Page.FillAsync("#name", "省民政厅资金监管平台");
        await administrator.Page.FillAsync("#url", "https://receiver.yunling.example/hooks");
        foreach (var kind in await administrator.Page.Locator("[name=kinds]").AllAsync()) await kind.UncheckAsync();
        await administrator.Page.Locator("[name=kinds][value='allocation.closed']").CheckAsync();
        await administrator.PressAsync("新增", "main");
        await administrator.ReadAsync("密钥只显示这一次");
        broken.AddRange(await administrator.FindAsync("webhook-secret"));
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }
}
