using System.Net;
using System.Text;
using System.Text.Json;
using CivilAffairs.Core.Access;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.Configuration;

namespace CivilAffairs.Functions.Tests.Access;

/// <summary>The platform's header: believed on the platform alone, and only when it is whole.</summary>
[Collection(SharedAzurite.Name)]
public sealed class PrincipalTests(AzuriteFixture azurite)
{
    private const string Role = "roles";

    private readonly SampleScenario scenario = new(seed: 5, townships: 1, households: 8);

    [Fact]
    public void Roles_and_scope_are_read_from_app_roles()
    {
        var caller = EntraPrincipal.Read(Header(("oid", "id-1"), ("name", "张三"), (Role, "township-clerk"), (Role, "township-reviewer"), (Role, "township:990123101"), (Role, "unknown")), "");
        Assert.Equal(new Caller("id-1", "张三", AccessRole.Township, "990123101"), caller);
        Assert.Equal(AccessRole.None, EntraPrincipal.Read(Header(("oid", "id-1")), "")!.Roles);
        Assert.NotNull(EntraPrincipal.Read(Header(("oid", "id-1"), ("tid", "t")), "t"));
    }

    [Fact]
    public void What_is_not_whole_is_nobody()
    {
        foreach (var header in (string[])
        [
            "", "x", "!!!", Convert.ToBase64String([0xFF, 0xFE]), Base64("null"), Base64("[]"), Base64("{}"), Base64("""{"auth_typ":"aad"}"""), Base64("""{"auth_typ":"aad","claims":[]}"""),
            Base64("""{"auth_typ":"facebook","claims":[{"typ":"oid","val":"id"}]}"""), Base64("""{"auth_typ":"aad","claims":[{"typ":"oid","val":null}]}"""),
            Header(("name", "张三"), (Role, "clerk")), Header(("oid", "a"), ("oid", "b"), (Role, "clerk")), Header(("oid", "a"), (Role, "township-clerk"), (Role, "township:1"), (Role, "township:2")),
            Header(("oid", "a"), (Role, "bank-clerk"), (Role, "bank:")), Header(("oid", "a"), (Role, "clerk"), (Role, "machine")), Header(("oid", "a"), ("name", "张三〔other〕"), (Role, "clerk")), new string('A', 70_000),
        ])
            Assert.Null(EntraPrincipal.Read(header, ""));
        Assert.Null(EntraPrincipal.Read(Header(("oid", "a"), ("tid", "other"), (Role, "clerk")), "t"));
        Assert.Null(EntraPrincipal.Read(Header(("oid", "a"), (Role, "clerk")), "t"));
    }

    [Fact]
    public async Task With_accounts_a_forged_header_opens_nothing()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        using var answer = await GetAsync(office, "api/allocations", Header(("oid", "a"), (Role, "clerk"), (Role, "administrator")));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task With_entra_id_the_header_is_the_way_in_and_forms_need_the_token_of_the_page()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("Access:Mode", "EntraId"), ("WEBSITE_AUTH_ENABLED", "true"), ("WEBSITE_SITE_NAME", "app"));
        var clerk = Header(("oid", "id-1"), ("name", "张三"), (Role, "clerk"));
        using var let = await GetAsync(office, "api/staff/upload", clerk);
        Assert.Equal(HttpStatusCode.OK, let.StatusCode);
        Assert.Contains("张三（经办）", OfficePages.TextOf(await let.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        using var malformed = await GetAsync(office, "api/allocations", "x");
        Assert.Equal(HttpStatusCode.Unauthorized, malformed.StatusCode);
        using var without = await GetAsync(office, "api/allocations", Header(("oid", "id-1"), (Role, "bank-clerk"), (Role, "bank:rcb")));
        Assert.Equal(HttpStatusCode.Forbidden, without.StatusCode);
        // A key of an accounts file means nothing here.
        using var keyed = await office.Staff.GetAsync(new Uri("api/allocations", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, keyed.StatusCode);

        var token = (await let.Content.ReadAsStringAsync()).Split("name=\"formToken\" value=\"")[1].Split('"')[0];
        foreach (var (principal, given, status) in ((string, string, HttpStatusCode)[])[(clerk, "", HttpStatusCode.Forbidden), (Header(("oid", "id-2"), (Role, "clerk")), token, HttpStatusCode.Forbidden), (clerk, token, HttpStatusCode.NotFound)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/allocations/none/holds") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["level"] = "Allocation", ["reason"] = "复核", ["formToken"] = given }) };
            request.Headers.Add("X-MS-CLIENT-PRINCIPAL", principal);
            using var answer = await office.Http.SendAsync(request);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("Access:Mode 应为")]
    [InlineData("Access:Mode 应为", "Access:Mode", "None")]
    [InlineData("Access:AccountsFile 缺失", "Access:Mode", "Accounts")]
    [InlineData("在 Azure 上不能用账号文件", "Access:Mode", "Accounts", "Access:AccountsFile", "a.json", "WEBSITE_SITE_NAME", "app")]
    [InlineData("在 Azure 上不能用账号文件", "Access:Mode", "Accounts", "Access:AccountsFile", "a.json", "WEBSITE_INSTANCE_ID", "1")]
    [InlineData("身份标头可以伪造", "Access:Mode", "EntraId")]
    [InlineData("身份标头可以伪造", "Access:Mode", "EntraId", "WEBSITE_AUTH_ENABLED", "false")]
    public void A_mode_that_could_be_forged_where_the_app_runs_stops_the_start(string words, params string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Chunk(2).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1]))).Build();
        Assert.Contains(words, Assert.Throws<InvalidOperationException>(() => AccessSettings.From(configuration)).Message, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> GetAsync(CountyOffice office, string path, string principal)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL", principal);
        return await office.Http.SendAsync(request);
    }

    private static string Header(params (string Type, string Value)[] claims) =>
        Base64(JsonSerializer.Serialize(new { auth_typ = "aad", name_typ = "name", role_typ = Role, claims = claims.Select(claim => new { typ = claim.Type, val = claim.Value }) }));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
