using Microsoft.Playwright;

namespace CivilAffairs.Functions.Tests.Browser;

/// <summary>Every kind of page of a county at work, on a phone, by keyboard, without scripts.</summary>
[Collection(SharedConsole.Name)]
public sealed class ConsolePageTests(ConsoleCounty county)
{
    private string Allocation => $"staff/allocations/{county.Office.AllocationId}";

    private string Township => $"{Allocation}/townships/{ConsoleCounty.Code}";

    private string Work => $"townships/{ConsoleCounty.Code}/allocations/{county.Office.AllocationId}";

    [Fact]
    public async Task Every_page_type_fits_a_phone_and_keeps_WCAG_there()
    {
        await county.Days.CorrectionAsync();
        (string Who, (string Name, string Path)[] Pages)[] visits =
        [
            ("jingban", [("overview", "staff"), ("upload", "staff/upload"), ("allocation", Allocation), ("township", Township), ("entries", $"{Township}/entries"), ("aging", "staff/aging"), ("controls", "staff/controls"),
                ("ledger", "staff/ledger"), ("ledger-allocation", $"staff/ledger/allocations/{county.Office.AllocationId}"), ("reconciliations", "staff/reconciliations"), ("audit", "staff/audit"),
                ("supervision", "staff/supervision"), ("supervision-allocation", $"{Allocation}/supervision"), ("handbook", "staff/handbook"), ("missing", "staff/none"), ("forbidden", "staff/operations")]),
            ("guanli", [("operations", "staff/operations"), ("settings", "staff/settings"), ("webhooks", "staff/settings/webhooks"),
                .. Functions.Settings.County.SettingsSections.All.Select(section => ($"settings-{section.Key}", $"staff/settings/sections/{section.Key}")), ("settings-calendar", "staff/settings/sections/calendar-2026"), ("settings-bank", "staff/settings/sections/bank-rcb")]),
            ("xiangzhen", [("township-desk", "staff/desk"), ("township-work", Work), ("township-tasks", $"{Work}/tasks"), ("township-notice", $"{Work}/notice"), ("township-print", $"{Work}/print")]),
            ("yinhang", [("bank-desk", "staff/desk")]),
        ];
        var broken = new List<string>();
        await using (var nobody = await county.DeviceAsync(390, 844)) await VisitAsync(nobody, [("sign-in", "staff/sign-in")], broken);
        foreach (var (who, pages) in visits)
        {
            await using var person = await county.PersonAsync(who, 390, 844);
            await VisitAsync(person, pages, broken);
        }

        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    [Fact]
    public async Task Every_page_of_the_days_fits_the_desk_and_keeps_WCAG()
    {
        await county.Days.CorrectionAsync();
        Assert.True(county.Findings.IsEmpty, string.Join('\n', county.Findings));
    }

    [Fact]
    public async Task A_page_that_breaks_WCAG_is_found()
    {
        await using var nobody = await county.DeviceAsync();
        await nobody.GoAsync("staff/sign-in");
        await nobody.Page.EvaluateAsync("() => { document.querySelector('h1').style.color = '#ddd'; document.querySelector('label[for=id]').remove(); }");
        var found = await nobody.FindAsync("broken-on-purpose");
        foreach (var rule in (string[])["color-contrast", "label ("]) Assert.Contains(found, finding => finding.Contains(rule, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everything_is_reached_by_keyboard_alone_and_the_focus_is_seen()
    {
        await county.Days.UploadAsync();
        await using var clerk = await county.DeviceAsync();
        await clerk.GoAsync("staff/sign-in");
        await clerk.Page.FocusAsync("#id");
        await clerk.Page.Keyboard.TypeAsync("jingban");
        await clerk.Page.Keyboard.PressAsync("Tab");
        await clerk.Page.Keyboard.TypeAsync(SampleData.SampleAccounts.Password);
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.ReadAsync("救助资金总览");
        foreach (var path in (string[])["staff", "staff/upload", Allocation])
        {
            await clerk.GoAsync(path);
            var wanted = await clerk.Page.EvaluateAsync<int>("""
                () => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')].filter(part => part.checkVisibility() && !part.disabled && !(part.type === 'radio' && !part.checked)).length
                """);
            var seen = new HashSet<string>();
            // The first stop is the way past the navigation.
            for (var press = 0; press < wanted + 5; press++)
            {
                await clerk.Page.Keyboard.PressAsync("Tab");
                var stop = await clerk.Page.EvaluateAsync<string>("""
                    () => {
                      const part = document.activeElement;
                      if (!part || part === document.body) return '';
                      const style = getComputedStyle(part), outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
                      const box = part.getBoundingClientRect();
                      const index = [...document.querySelectorAll('*')].indexOf(part);
                      return `${index}|${outlined || style.boxShadow !== 'none'}|${box.width > 0}`;
                    }
                    """);
                if (stop.Length == 0) continue;
                Assert.EndsWith("|true|true", stop, StringComparison.Ordinal);
                seen.Add(stop);
            }

            Assert.True(seen.Count >= wanted, $"{path}: {seen.Count} of {wanted} parts were reached.");
        }
    }

    [Fact]
    public async Task Without_scripts_a_document_is_read_and_confirmed_all_the_same()
    {
        var another = new SampleData.SampleScenario(seed: 6, townships: 1, households: 8, documentSequence: 31);
        await using var clerk = await county.DeviceAsync(scripts: false);
        await clerk.SignInAsync("jingban");
        await clerk.GoAsync("staff/upload");
        await clerk.ChooseAsync("三十一号.docx", SampleData.SampleDocument.Docx(another));
        await clerk.PressAsync("上传并读取");
        await clerk.ReadAsync("还没有登记");
        await clerk.PressAsync("读数无误，确认");
        await clerk.ReadAsync("已受理", again: true);
    }

    private static async Task VisitAsync(ConsolePerson person, IEnumerable<(string Name, string Path)> pages, List<string> broken)
    {
        foreach (var (name, path) in pages)
        {
            await person.GoAsync(path);
            broken.AddRange(await person.FindAsync(name));
        }
    }
}
