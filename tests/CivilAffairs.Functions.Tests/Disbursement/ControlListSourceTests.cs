using System.Net;
using System.Text.Json;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Functions.Tests.Disbursement;

/// <summary>Lists of several sources stand beside one another until the same source sends another one, or somebody takes it out of use.</summary>
[Collection(SharedAzurite.Name)]
public sealed class ControlListSourceTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 3, townships: 1, households: 10);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task Whoever_one_of_the_sources_names_is_held_and_a_source_replaces_only_its_own_list()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
        string Id(int entry) => scenario.Shares[0].Households[entry - 1].ResidentId;
        async Task<IReadOnlyList<int>> HeldAsync()
        {
            await office.DecideAsync(Code, "controls", new { });
            return [.. (await office.HitsAsync(Code)).Where(hit => hit.GetProperty("rule").GetString() == "deceased").Select(hit => hit.GetProperty("entryNumber").GetInt32()).Order()];
        }

        await office.UploadListOfAsync("县公安局", "Deceased", Id(2), Id(3));
        await office.UploadListOfAsync("县殡仪馆", "Deceased", Id(3), Id(5));
        await office.PostRostersAsync();
        await office.UntilStageAsync(Code, "AwaitingApproval");
        Assert.Equal([2, 3, 5], await HeldAsync());
        await office.UploadListOfAsync("县公安局", "Deceased", Id(4));
        Assert.Equal([3, 4, 5], await HeldAsync());

        Task<Counterparts.Wire.Answer<JsonElement>> RetireAsync(string source) => office.Client.PostAsync<JsonElement>("controls/lists/Deceased/retirement", new { source, reason = "改由公安统一报送", by = "郑公癸" }, CancellationToken.None);
        Assert.Equal(HttpStatusCode.NotFound, (await RetireAsync("县医院")).Status);
        Assert.True((await RetireAsync("县殡仪馆")).IsSuccess);
        Assert.Equal([4], await HeldAsync());
        Assert.DoesNotContain("县殡仪馆", await office.PageAsync("staff/controls"), StringComparison.Ordinal);
    }
}
