using System.Text.Json;
using CivilAffairs.Adapters;
using CivilAffairs.EmbeddedRuntime.Hosting;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Infra.Tests.Templates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Infra.Tests.Settings;

/// <summary>One list of settings, held against the running code, the sample of one machine and the template of Azure.</summary>
public sealed class SettingsTests
{
    private static readonly string KeyOfTests = Convert.ToBase64String(new byte[32]);

    // What App Service sets by itself.
    private static readonly string[] OfThePlatform = ["WEBSITE_AUTH_ENABLED", "WEBSITE_SITE_NAME", "WEBSITE_INSTANCE_ID"];

    // What the hosts read, and not the app.
    private static readonly string[] OfTheAzureHost =
    [
        "AzureWebJobsStorage:credential", "AzureWebJobsStorage:clientId", "AzureWebJobsStorage:blobServiceUri", "AzureWebJobsStorage:queueServiceUri", "AzureWebJobsStorage:tableServiceUri",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "AzureFunctionsJobHost:extensions:durableTask:hubName",
    ];

    private static readonly string[] OfThePremiumPlan = ["FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_RUNTIME", "WEBSITE_RUN_FROM_PACKAGE", "WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID"];

    private static readonly string[] OfTheScheduler =
        ["DURABLE_TASK_SCHEDULER_CONNECTION_STRING", "AzureFunctionsJobHost:extensions:durableTask:storageProvider:type", "AzureFunctionsJobHost:extensions:durableTask:storageProvider:connectionStringName"];

    [Fact]
    public async Task The_list_is_what_the_running_code_asks_for()
    {
        var asked = await AskedAsync(OneMachine());
        asked.UnionWith(await AskedAsync(Azure()));
        var known = KnownSettings.All.Select(setting => setting.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);

        Assert.Empty(asked.Except(known, StringComparer.OrdinalIgnoreCase).Except(OfThePlatform));
        Assert.Empty(known.Except(asked, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_sample_sets_what_one_machine_needs_in_the_form_that_it_needs()
    {
        var sample = Sample();
        var expected = KnownSettings.All.Where(setting => setting.Places.HasFlag(SettingPlaces.OneMachine)).Select(setting => setting.Key)
            .Concat(["FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage", "ASPNETCORE_URLS", "County:Deadlines:Publicity"])
            .Concat(typeof(EmbeddedRuntimeOptions).GetProperties().Select(property => $"EmbeddedRuntime:{property.Name}").Intersect(sample.Keys));
        Assert.Equal(expected.Order(StringComparer.Ordinal), sample.Keys.Order(StringComparer.Ordinal));
        foreach (var setting in KnownSettings.All)
            if (setting.Form is { } form && sample.GetValueOrDefault(setting.Key) is { Length: > 0 } value)
                Assert.True(form.Fits(value) || File.Exists(RepositoryFolder.At(value)), $"{setting.Key} is '{value}'; it should be {form.Words}.");
        Assert.All(sample.Keys.Where(key => key.StartsWith("EmbeddedRuntime:", StringComparison.Ordinal)), key => Assert.NotNull(typeof(EmbeddedRuntimeOptions).GetProperty(key["EmbeddedRuntime:".Length..])));
    }

    [Theory]
    [MemberData(nameof(Deployment.Names), MemberType = typeof(Deployment))]
    public void Azure_is_given_what_the_code_needs_and_nothing_unknown(string name)
    {
        var given = Deployment.Of(name).AppSettings().Keys.Select(key => key.Replace("__", ":", StringComparison.Ordinal)).ToList();
        var known = KnownSettings.All.ToDictionary(setting => setting.Key, setting => setting.Places);
        string[] hosts = [.. OfTheAzureHost, .. name == "china" ? OfThePremiumPlan : [], .. name == "everything" ? OfTheScheduler : []];
        var ofBanks = given.Where(key => key.StartsWith("Banks:", StringComparison.Ordinal));

        Assert.Empty(known.Where(setting => setting.Value.HasFlag(SettingPlaces.Azure)).Select(setting => setting.Key).Except(given));
        Assert.Empty(hosts.Except(given));
        Assert.All(given.Except(hosts).Except(ofBanks), key => Assert.True(known.TryGetValue(key, out var places) && (places == SettingPlaces.Choice || places.HasFlag(SettingPlaces.Azure)), key));
    }

    [Theory]
    [MemberData(nameof(Deployment.Names), MemberType = typeof(Deployment))]
    public void What_the_template_gives_has_the_form_that_the_code_wants(string name)
    {
        foreach (var (key, value) in Deployment.Of(name).AppSettings().Where(setting => !setting.Value.StartsWith('[') && setting.Value.Length > 0))
        {
            var setting = KnownSettings.All.FirstOrDefault(known => known.Key == key.Replace("__", ":", StringComparison.Ordinal));
            // Files lie in the package, which is made by deploy.sh.
            if (setting?.Form is { } form && !setting.Key.EndsWith("File", StringComparison.Ordinal)) Assert.True(form.Fits(value), $"{name}: {key} is '{value}'; it should be {form.Words}.");
        }
    }

    [Fact]
    public void Everything_wrong_is_told_at_once_and_no_secret_with_it()
    {
        var settings = new Dictionary<string, string?>
        {
            ["App:BaseUrl"] = "jz.example.cn",
            ["Site:PublicContainer"] = "ja",
            ["Fields:Key"] = "c2hvcnQgc2VjcmV0",
            ["Township:TokenKey"] = "@Microsoft.KeyVault(SecretUri=https://x/secrets/y)",
            ["Smtp:Host"] = "mail.example.cn",
            ["County:Deadlines:Publicity"] = "a week",
            ["Storage:blobServiceUri"] = "https://x.blob.core.chinacloudapi.cn/",
        };
        var told = Assert.Throws<InvalidOperationException>(() => SettingsCheck.Require(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())).Message;

        Assert.All(
            (string[])["App:BaseUrl", "jz.example.cn", "Site:PublicContainer", "Fields:Key", "Township:TokenKey", "密钥保管库", "Smtp:From", "County:Deadlines:Publicity", "County:File", "Access:Mode", "Site:PublicBaseUrl", "Fields:VaultKey", "Storage:queueServiceUri", "Storage:tableServiceUri"],
            word => Assert.Contains(word, told, StringComparison.Ordinal));
        Assert.DoesNotContain("c2hvcnQ", told, StringComparison.Ordinal);
        Assert.DoesNotContain("设置 Storage 缺失", told, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_right_is_not_complained_of()
    {
        Assert.Empty(SettingsCheck.Check(Configuration(OneMachine())));
        Assert.Empty(SettingsCheck.Check(Configuration(Azure())));
    }

    private static IConfiguration Configuration(Dictionary<string, string> values) => new ConfigurationBuilder().AddInMemoryCollection(values!).Build();

    private static Dictionary<string, string> OneMachine() => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Storage"] = "UseDevelopmentStorage=true",
        ["County:File"] = RepositoryFolder.At("infra", "local", "sample", "county.json"),
        ["Fields:KeyFile"] = Path.Combine(Path.GetTempPath(), $"fields-of-{Environment.ProcessId}.key"),
        ["Site:PublicBaseUrl"] = "https://jzgk.yunling.example",
        ["App:BaseUrl"] = "https://jz.yunling.example",
        ["Access:Mode"] = "Accounts",
        ["Access:AccountsFile"] = RepositoryFolder.At("infra", "local", "sample", "accounts.json"),
    };

    private static Dictionary<string, string> Azure() => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Storage:credential"] = "managedidentity",
        ["Storage:clientId"] = "44444444-4444-4444-4444-444444444444",
        ["Storage:blobServiceUri"] = "https://styunling.blob.core.chinacloudapi.cn/",
        ["Storage:queueServiceUri"] = "https://styunling.queue.core.chinacloudapi.cn/",
        ["Storage:tableServiceUri"] = "https://styunling.table.core.chinacloudapi.cn/",
        ["SiteStorage:blobServiceUri"] = "https://webyunling.blob.core.chinacloudapi.cn/",
        ["County:File"] = RepositoryFolder.At("infra", "local", "sample", "county.json"),
        ["Fields:Key"] = KeyOfTests,
        ["Fields:VaultKey"] = "https://kv-yunling.vault.azure.cn/keys/fields",
        ["Township:TokenKey"] = KeyOfTests,
        ["Access:Mode"] = "EntraId",
        ["WEBSITE_AUTH_ENABLED"] = "true",
        ["Site:PublicBaseUrl"] = "https://jzgk.yunling.example",
        ["App:BaseUrl"] = "https://jz.yunling.example",
    };

    private static Dictionary<string, string> Sample()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(RepositoryFolder.At("local.settings.sample.json")));
        return json.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString()!);
    }

    // Builds the app as Program.cs does, makes every service, and begins to prepare the storage. What the check of all settings asks for does not count.
    private static async Task<HashSet<string>> AskedAsync(Dictionary<string, string> values)
    {
        var forCheck = new RecordingSource(values);
        SettingsCheck.Check(new ConfigurationBuilder().Add(forCheck).Build());
        var source = new RecordingSource(values);
        var services = new ServiceCollection().AddLogging().AddCivilAffairs(new ConfigurationBuilder().Add(source).Build());
        await using (var provider = services.BuildServiceProvider())
        {
            foreach (var type in services.Select(service => service.ServiceType).Where(type => !type.ContainsGenericParameters && type.Assembly.GetName().Name!.StartsWith("CivilAffairs.", StringComparison.Ordinal)).Distinct())
                Make(provider, type);
            using var stopped = new CancellationTokenSource();
            await stopped.CancelAsync();
            try
            {
                await provider.PrepareStorageAsync(stopped.Token);
            }
            catch (OperationCanceledException)
            {
                // Stopped before the first request: it is about what was asked for until then.
            }
        }

        if (values.TryGetValue("Fields:KeyFile", out var made)) File.Delete(made);
        return [.. source.Asked.Where(asked => asked.Value > forCheck.Asked.GetValueOrDefault(asked.Key)).Select(asked => asked.Key)];
    }

    private static void Make(ServiceProvider provider, Type type)
    {
        try
        {
            _ = provider.GetServices(type).ToList();
        }
        catch (InvalidOperationException noFont) when (noFont.Message.Contains("Boards:FontFile", StringComparison.Ordinal))
        {
            // A machine without Chinese fonts prints nothing; the setting was asked for.
        }
    }
}
