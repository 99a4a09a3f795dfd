using System.Net;
using System.Text.Json;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Protection;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Protection;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Protection;

/// <summary>Keys, erasures and requests of people, through the app's own doors.</summary>
[Collection(SharedAzurite.Name)]
public sealed class ProtectionTests(AzuriteFixture azurite)
{
    private const int Households = 12;
    private readonly SampleScenario scenario = new(seed: 5, townships: 1, households: Households);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task A_turn_of_keys_that_is_interrupted_goes_on_and_leaves_no_field_under_the_old_key()
    {
        await using var office = await OpenAsync();
        using (var browser = await OfficeBrowser.OfAsync(office, "guanli"))
        {
            Assert.Contains("个人信息保护", await PageAsync(browser), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Redirect, (await browser.SendAsync("staff/protection/keys", Form(("reason", "每年更换")))).StatusCode);
            Assert.Equal(HttpStatusCode.Conflict, (await browser.SendAsync("staff/protection/keys", Form(("reason", "又一次")))).StatusCode);
        }

        // The app ends between the new key and the first page, and once more at some page.
        // By its status, which is written together with the timer: a clock moved before that would not reach it.
        await office.UntilAsync("it waits until every instance knows the key", async () =>
            await office.Services.GetRequiredService<DurableTaskClient>().GetInstanceAsync(FieldKeyTurn.InstanceId, getInputsAndOutputs: true, CancellationToken.None) is { } turn && turn.ReadCustomStatusAs<string>() == "第2号密钥启用中");
        Assert.Equal(2, Keyring(office).List().Count);
        await office.RestartAsync();
        office.MoveTo(office.Clock.GetUtcNow() + FieldKeyActivities.UntilInUse);
        await office.UntilAsync("a field is under the new key", async () => (await NumbersAsync(office)).Contains(2));
        await office.RestartAsync();
        await office.UntilAsync("the old key is retired", () => Task.FromResult(Keyring(office).List()[0].RetiredAt is not null));

        Assert.All(await NumbersAsync(office), number => Assert.Equal(2, number));
        var record = Assert.Single(await office.Services.GetRequiredService<IAuditLog>().ListAsync(AuditStreams.County), entry => entry.Key == "field-keys:2");
        Assert.Contains($"核对加密字段{2 * Households}个", record.Detail, StringComparison.Ordinal);
        Assert.Contains("销毁密钥：第1号", record.Detail, StringComparison.Ordinal);
        // What was encrypted is read as before, and the flow goes on.
        using var reader = await OfficeBrowser.OfAsync(office, "fuhe");
        await reader.OpenAsync($"staff/allocations/{office.AllocationId}/townships/{Code}");
        using var revealed = await reader.SendAsync($"staff/allocations/{office.AllocationId}/townships/{Code}/reveal", Form(("reason", "核对"), ("page", "1")));
        Assert.Contains(Person(3).ResidentId, await revealed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_is_past_its_period_goes_when_a_second_person_agrees_and_leaves_its_proof_and_its_sums()
    {
        await using var office = await OpenAsync();
        await CloseLongAgoAsync(office);
        var before = await SumsAsync(office);
        using var administrator = await OfficeBrowser.OfAsync(office, "guanli");
        using var reviewer = await OfficeBrowser.OfAsync(office, "fuhe");
        await PageAsync(administrator);
        await PageAsync(reviewer);

        // A hold stops the listing too; whoever set it does not end it.
        await administrator.SendAsync("staff/protection/holds", Form(("allocationId", office.AllocationId), ("reason", "行政复议")));
        Assert.Equal(HttpStatusCode.Conflict, (await administrator.SendAsync("staff/protection/erasures", Form())).StatusCode);
        var hold = Assert.Single(await Records<LegalHold>(office).ListOpenAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.SendAsync($"staff/protection/holds/{hold.HoldId}/release", Form(("reason", "办结")))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await reviewer.SendAsync($"staff/protection/holds/{hold.HoldId}/release", Form(("reason", "办结")))).StatusCode);

        // Listed, and nothing is gone.
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.SendAsync("staff/protection/erasures", Form())).StatusCode);
        var plan = Assert.Single(await Records<ErasurePlan>(office).ListOpenAsync());
        Assert.Equal(["copies", "identity", "vouchers"], plan.Items.Select(item => item.Scope.Rule).Distinct());
        Assert.NotEmpty(await office.NamesAsync("artifacts", $"{office.AllocationId}/rosters/"));
        Assert.Contains(Person(3).Name, await NamesInLedgerAsync(office));
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.SendAsync($"staff/protection/erasures/{plan.PlanId}/approval", Form())).StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await reviewer.SendAsync($"staff/protection/erasures/{plan.PlanId}/approval", Form())).StatusCode);
        await office.UntilAsync("it is done", async () => (await Records<ErasurePlan>(office).FindAsync("county", plan.PlanId))!.DoneAt is not null);

        Assert.Empty(await office.NamesAsync("artifacts", $"{office.AllocationId}/rosters/"));
        Assert.Empty(await office.NamesAsync("outbox", $"townships/{Code}/{office.AllocationId}/"));
        Assert.All(await NamesInLedgerAsync(office), name => Assert.Equal("已删除", name));
        Assert.Empty(await office.Services.GetRequiredService<IPersonSearch>().ObligationsAsync(Fingerprint(office, 3)));
        Assert.Empty(await office.Services.GetRequiredService<IPersonSearch>().ClaimsAsync(Fingerprint(office, 3)));
        // Sums, chain and pages hold as before.
        Assert.Equal(before, await SumsAsync(office));
        var check = await office.Client.PostAsync<JsonElement>("selfcheck", new { }, CancellationToken.None);
        // Closed by this test alone, while its township is at work: that is seen, and nothing else.
        Assert.Equal(["LEDGER-CLOSED"], check.Value.GetProperty("violations").EnumerateArray().Select(violation => violation.GetProperty("rule").GetString()));
        var proofs = await Records<ErasureProof>(office).ListAsync(plan.PlanId);
        Assert.Equal(plan.Items.Sum(item => item.Count), proofs.Sum(proof => proof.Erased));
        var list = await office.BlobAsync("artifacts", proofs[0].ListName);
        Assert.Equal(proofs[0].ListSha256, KeyText.Sha256(list));
        var page = await PageAsync(administrator);
        Assert.Contains(proofs[0].ListSha256[..16], page, StringComparison.Ordinal);
        var told = page + string.Join('\n', (await office.Services.GetRequiredService<IAuditLog>().ListAsync(AuditStreams.County)).Select(entry => entry.Detail)) + System.Text.Encoding.UTF8.GetString(list!);
        Assert.DoesNotContain(Person(3).Name, told, StringComparison.Ordinal);
        Assert.DoesNotContain(Person(3).ResidentId, told, StringComparison.Ordinal);
        using var township = await reviewer.OpenAsync($"staff/allocations/{office.AllocationId}/townships/{Code}");
        Assert.Equal(HttpStatusCode.OK, township.StatusCode);
    }

    [Fact]
    public async Task A_person_sees_everything_that_is_held_when_two_people_agree_and_the_id_stands_nowhere()
    {
        await using var office = await OpenAsync();
        var objection = await office.ObjectAsync(Code, 4, "家中有两辆汽车");
        Assert.NotEmpty(objection);
        using var administrator = await OfficeBrowser.OfAsync(office, "guanli");
        using var reviewer = await OfficeBrowser.OfAsync(office, "fuhe");
        await PageAsync(administrator);
        await PageAsync(reviewer);
        var person = Person(3);
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.SendAsync("staff/protection/exports", Form(("residentId", "990123199001011230"), ("reason", "本人来局申请")))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.SendAsync("staff/protection/exports", Form(("residentId", person.ResidentId), ("reason", "本人持证件来局申请")))).StatusCode);
        var export = Assert.Single(await Records<PersonExport>(office).ListOpenAsync());
        var address = $"staff/protection/exports/{export.ExportId}";

        Assert.Equal(HttpStatusCode.Conflict, (await administrator.SendAsync($"{address}/file", Form(("format", "json")))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.SendAsync($"{address}/approval", Form())).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await reviewer.SendAsync($"{address}/approval", Form())).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reviewer.SendAsync($"{address}/file", Form(("format", "json")))).StatusCode);
        using var answer = await administrator.SendAsync($"{address}/file", Form(("format", "json")));
        var json = await answer.Content.ReadAsStringAsync();
        var held = JsonDocument.Parse(json).RootElement;
        var entry = Assert.Single(held.GetProperty("entries").EnumerateArray());
        Assert.Equal((person.ResidentId, person.Card, person.Name), (entry.GetProperty("residentId").GetString(), entry.GetProperty("card").GetString(), entry.GetProperty("name").GetString()));
        Assert.Contains("家中有两辆汽车", entry.GetProperty("records").ToString(), StringComparison.Ordinal);
        Assert.Contains("/original.xlsx", entry.GetProperty("files").ToString(), StringComparison.Ordinal);
        Assert.NotEqual(0, held.GetProperty("claims").GetArrayLength());
        // Nobody else's.
        Assert.DoesNotContain(Person(5).ResidentId, json, StringComparison.Ordinal);
        using var readable = await administrator.SendAsync($"{address}/file", Form(("format", "html")));
        Assert.Contains(person.ResidentId, await readable.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var told = string.Join('\n', (await office.Services.GetRequiredService<IAuditLog>().ListAsync(AuditStreams.County)).Select(one => $"{one.Key} {one.Subject} {one.Detail}"))
            + await PageAsync(administrator) + JsonSerializer.Serialize(export);
        Assert.Equal(2, told.Split("取得查阅文件").Length - 1);
        Assert.DoesNotContain(person.ResidentId, told, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Name, told, StringComparison.Ordinal);
        office.MoveTo(office.Clock.GetUtcNow() + TimeSpan.FromDays(8));
        using var later = await OfficeBrowser.OfAsync(office, "guanli");
        await PageAsync(later);
        Assert.Equal(HttpStatusCode.Gone, (await later.SendAsync($"{address}/file", Form(("format", "json")))).StatusCode);
    }

    [Fact]
    public async Task An_erasure_that_died_after_some_files_were_gone_counts_them_in_its_proof()
    {
        await using var office = await OpenAsync();
        await CloseLongAgoAsync(office);
        var plan = (await office.Services.GetRequiredService<ErasurePlanning>().MakeAsync("某人", CancellationToken.None))!;
        await Records<ErasurePlan>(office).ChangeAsync("county", plan.PlanId, stored => stored with { ApprovedAt = office.Clock.GetUtcNow(), ApprovedBy = "另一人" });
        var activities = ActivatorUtilities.CreateInstance<ErasureActivities>(office.Services);
        var number = plan.Items.ToList().FindIndex(item => item.Scope.Rule == "copies");
        var step = new ErasureStep(plan.PlanId, number);
        var dying = new DyingData(office.Services.GetRequiredService<IErasableData>());
        await Assert.ThrowsAsync<IOException>(() => ActivatorUtilities.CreateInstance<ErasureActivities>(office.Services, dying).EraseShare(step, CancellationToken.None));
        Assert.Equal(1, dying.Gone);

        Assert.Equal(plan.Items[number].Count, (await activities.EraseShare(step, CancellationToken.None)).Erased);
        Assert.Equal(plan.Items[number].Count, (await activities.EraseShare(step, CancellationToken.None)).Erased);
        Assert.Equal(plan.Items[number].Count, Assert.Single(await Records<ErasureProof>(office).ListAsync(plan.PlanId)).Erased);
        Assert.Equal(0, (await activities.EraseShare(step with { Share = 1 }, CancellationToken.None)).Erased);
    }

    private async Task<CountyOffice> OpenAsync()
    {
        var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.PostRostersAsync();
        return office;
    }

    // The clock would have to run for decades; the record says that it did.
    private static Task<AllocationRecord> CloseLongAgoAsync(CountyOffice office) => office.Services.GetRequiredService<IAllocationStore>().ChangeAsync(
        office.AllocationId, record => record with { Stage = AllocationStage.Closed, ChangedAt = new DateTimeOffset(1990, 6, 1, 0, 0, 0, TimeSpan.Zero) });

    private static IFieldKeyring Keyring(CountyOffice office) => office.Services.GetRequiredService<IFieldKeyring>();

    private static IRecordStore<T> Records<T>(CountyOffice office)
        where T : class, IKeptRecord => office.Services.GetRequiredService<IRecordStore<T>>();

    private async Task<List<int>> NumbersAsync(CountyOffice office) =>
        [.. (await EntriesAsync(office)).SelectMany(entry => new[] { entry.ResidentIdCipher, entry.CardCipher }).Select(Keyring(office).NumberOf)];

    private async Task<List<string>> NamesInLedgerAsync(CountyOffice office) => [.. (await EntriesAsync(office)).Select(entry => entry.Name)];

    private async Task<List<PaymentObligation>> EntriesAsync(CountyOffice office) =>
        await office.Services.GetRequiredService<ILedgerStore>().ReadObligationsAsync(office.AllocationId, Code).ToListAsync();

    private async Task<string> SumsAsync(CountyOffice office) => (await office.GetAsync($"allocations/{office.AllocationId}")).GetProperty("townships").ToString();

    private SampleHousehold Person(int index) => scenario.Shares[0].Households[index];

    private string Fingerprint(CountyOffice office, int index) => office.Services.GetRequiredService<IFieldProtector>().Fingerprint(Person(index).ResidentId);

    private static async Task<string> PageAsync(OfficeBrowser browser)
    {
        using var page = await browser.OpenAsync("staff/protection");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return await page.Content.ReadAsStringAsync();
    }

    private static Dictionary<string, string> Form(params (string Name, string Value)[] fields) => fields.ToDictionary(field => field.Name, field => field.Value);

    // Erases one thing and dies.
    private sealed class DyingData(IErasableData inner) : IErasableData
    {
        public int Gone { get; private set; }

        public IAsyncEnumerable<HeldItem> ListAsync(ErasureScope scope, CancellationToken cancellation = default) => inner.ListAsync(scope, cancellation);

        public async Task<int> EraseAsync(IReadOnlyList<HeldItem> items, CancellationToken cancellation = default)
        {
            Gone += await inner.EraseAsync([items[0]], cancellation);
            throw new IOException("The process ends here.");
        }
    }
}
