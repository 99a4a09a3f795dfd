using System.Reflection;
using System.Text.RegularExpressions;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.Infra.Tests.Templates;

/// <summary>What the template listens to is what the app says, and what the template sends is what the app hears.</summary>
public sealed partial class AlertAndEventTests
{
    [Theory]
    [MemberData(nameof(Deployment.Names), MemberType = typeof(Deployment))]
    public void Every_event_that_calls_an_operator_has_its_alert_and_no_alert_waits_for_what_is_never_said(string name)
    {
        var said = typeof(OperationEvents).GetMethods().Where(method => method.GetCustomAttribute<LoggerMessageAttribute>() is not null).Select(method => method.Name).ToList();
        var heard = Deployment.Of(name).All("Microsoft.Insights/scheduledQueryRules").Select(EventOf).ToList();
        Assert.Equal(7, said.Count);
        Assert.Equal(said.Order(), heard.Order());
    }

    [Fact]
    public void Events_have_ids_of_their_own()
    {
        var ids = typeof(OperationEvents).GetMethods().Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>().Select(message => message.EventId).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void Every_blob_trigger_has_its_subscription_to_its_folder()
    {
        var triggers =
            from method in typeof(AppServices).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            let function = method.GetCustomAttribute<FunctionAttribute>()
            where function is not null
            from parameter in method.GetParameters()
            let trigger = parameter.GetCustomAttribute<BlobTriggerAttribute>()
            where trigger is not null
            select (function.Name, trigger.BlobPath[..(trigger.BlobPath.IndexOf('{', StringComparison.Ordinal))], trigger.Source);
        var subscriptions = Deployment.Of("everything").All("Microsoft.EventGrid/systemTopics/eventSubscriptions")
            .Select(one => (FunctionName().Match(one.Text("properties", "destination", "properties", "endpointUrl")).Groups[1].Value, Folder(one), BlobTriggerSource.EventGrid));
        Assert.Equal(triggers.Order(), subscriptions.Order());
        Assert.Empty(Deployment.Of("production").All("Microsoft.EventGrid/systemTopics/eventSubscriptions"));
    }

    private static string EventOf(AzureResource rule) => EventName().Match(rule.At("properties", "criteria", "allOf")[0].GetProperty("query").GetString()!).Groups[1].Value;

    private static string Folder(AzureResource subscription) =>
        subscription.Text("properties", "filter", "subjectBeginsWith").Replace("/blobServices/default/containers/", "", StringComparison.Ordinal).Replace("/blobs/", "/", StringComparison.Ordinal);

    [GeneratedRegex("Properties\\.EventName\\) == \"(\\w+)\"")]
    private static partial Regex EventName();

    [GeneratedRegex(@"(?:Host\.Functions\.|')(Take\w+)")]
    private static partial Regex FunctionName();
}
