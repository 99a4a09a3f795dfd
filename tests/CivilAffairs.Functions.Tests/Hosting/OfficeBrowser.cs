using System.Net;
using System.Text.RegularExpressions;
using CivilAffairs.SampleData;

namespace CivilAffairs.Functions.Tests.Hosting;

/// <summary>A person at a browser: keeps cookies, follows nothing by itself, sends forms with the token of the page.</summary>
public sealed partial class OfficeBrowser : IDisposable
{
    private readonly HttpClient http;
    private readonly CookieContainer cookies = new();

    /// <summary>A browser without any cookie.</summary>
    public OfficeBrowser(CountyOffice office)
    {
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = office.Http.BaseAddress };
        http.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    /// <summary>The session's cookie; null without one.</summary>
    public string? Session
    {
        get => cookies.GetCookies(Api)["civil-affairs-session"]?.Value is { Length: > 0 } value ? value : null;
        set
        {
            foreach (Cookie cookie in cookies.GetCookies(Api)) cookie.Expired = true;
            if (value is not null) cookies.Add(new Cookie("civil-affairs-session", value, "/api", http.BaseAddress!.Host));
        }
    }

    /// <summary>Token of the forms of the page that was read last.</summary>
    public string Token { get; set; } = "";

    private Uri Api => new(http.BaseAddress!, "/api/x");

    /// <summary>Signs in with a sample account; the answer of the form.</summary>
    public Task<HttpResponseMessage> SignInAsync(string id, string password = SampleAccounts.Password, string returnTo = "") =>
        http.PostAsync(new Uri("/api/staff/sign-in", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string> { ["id"] = id, ["password"] = password, ["return"] = returnTo }));

    /// <summary>A browser of who signed in.</summary>
    public static async Task<OfficeBrowser> OfAsync(CountyOffice office, string id)
    {
        var browser = new OfficeBrowser(office);
        using var answer = await browser.SignInAsync(id);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.NotNull(browser.Session);
        return browser;
    }

    /// <summary>Opens a page and keeps its token.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string path)
    {
        var answer = await http.GetAsync(new Uri($"/api/{path}", UriKind.Relative));
        if (Field().Match(await answer.Content.ReadAsStringAsync()) is { Success: true } field) Token = field.Groups["token"].Value;
        return answer;
    }

    /// <summary>Sends a form with the token.</summary>
    public Task<HttpResponseMessage> SendAsync(string path, IDictionary<string, string> fields, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/{path}", UriKind.Relative)) { Content = new FormUrlEncodedContent(new Dictionary<string, string>(fields) { ["formToken"] = Token }) };
        change?.Invoke(request);
        return http.SendAsync(request);
    }

    /// <summary>Sends a request as it is.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => http.SendAsync(request);

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"formToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Field();
}
