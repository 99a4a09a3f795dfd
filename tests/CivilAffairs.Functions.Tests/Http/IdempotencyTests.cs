using System.Net;
using System.Net.Http.Json;
using CivilAffairs.Core.Access;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Http;

/// <summary>Programs may send an act again when they did not hear the answer.</summary>
[Collection(SharedAzurite.Name)]
public sealed class IdempotencyTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 5, townships: 1, households: 8);

    [Fact]
    public async Task The_same_key_and_body_get_the_same_answer_another_body_is_refused_and_the_key_is_free_after_a_day()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        var first = await HoldAsync(office, "a", "复核资金来源");
        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.True((await office.Client.PostAsync<object>($"allocations/{office.AllocationId}/holds/{IdOf(first.Text)}/release", new { reason = "核清", by = "蒋公戊" }, CancellationToken.None)).IsSuccess);
        // Without the key the same hold would stand anew by now.
        Assert.Equal(first, await HoldAsync(office, "a", "复核资金来源"));
        Assert.All((await office.GetAsync($"allocations/{office.AllocationId}/holds")).EnumerateArray(), hold => Assert.NotEqual(System.Text.Json.JsonValueKind.Null, hold.GetProperty("releasedAt").ValueKind));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await HoldAsync(office, "a", "另一理由")).Status);
        Assert.Equal(HttpStatusCode.Created, (await HoldAsync(office, "b", "另一理由")).Status);

        // What was refused is tried again.
        Assert.Equal(HttpStatusCode.BadRequest, (await HoldAsync(office, "c", " ")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await HoldAsync(office, "c", " ")).Status);
        Assert.Equal(HttpStatusCode.Created, (await HoldAsync(office, "c", "第三理由")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await HoldAsync(office, new string('k', 201), "理由")).Status);
        office.MoveTo(ChinaClock.At(11, 24, 10));
        var later = await HoldAsync(office, "a", "复核资金来源");
        Assert.Equal(HttpStatusCode.Created, later.Status);
        Assert.NotEqual(IdOf(first.Text), IdOf(later.Text));
    }

    [Fact]
    public async Task The_answer_is_kept_for_a_program_that_went_away_before_it_heard_it()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        var once = ActivatorUtilities.CreateInstance<Idempotency>(office.Services);
        var request = new DefaultHttpContext().Request;
        request.HttpContext.Features.Set(new Visit(new Caller("province", "省级系统", AccessRole.Machine), VisitKind.Key));
        request.Headers[Idempotency.Header] = "a";
        using var gone = new CancellationTokenSource();
        var done = 0;
        await once.OnceAsync(request, "act", async () =>
        {
            done++;
            await gone.CancelAsync();
            return Answers.Json("done");
        }, gone.Token);
        await once.OnceAsync(request, "act", () => throw new InvalidOperationException("It was done."), CancellationToken.None);
        Assert.Equal(1, done);
    }

    private static string IdOf(string answer) => System.Text.Json.JsonDocument.Parse(answer).RootElement.GetProperty("holdId").GetString()!;

    private static async Task<(HttpStatusCode Status, string Text)> HoldAsync(CountyOffice office, string key, string reason)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"api/allocations/{office.AllocationId}/holds", UriKind.Relative)) { Content = JsonContent.Create(new { level = nameof(HoldLevel.Allocation), reason, by = "褚公丙" }) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await office.Staff.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
