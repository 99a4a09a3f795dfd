using System.Reflection;
using System.Text.Json;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Tests.Settings;

/// <summary>What Azure and the banks allow, held before anything is deployed.</summary>
public sealed class PlatformLimitTests
{
    // The longest number that an office may give: five digits of sequence.
    private static readonly string Longest = AllocationKey.From(DocumentNumber.Parse("云岭民发〔2026〕99999号"));

    [Fact]
    public void Function_names_are_one_each_and_as_Azure_allows_them()
    {
        Assert.NotEmpty(AppFunctions.All);
        Assert.Equal(AppFunctions.All.Count, AppFunctions.All.Select(function => function.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(AppFunctions.All, function => Assert.Matches("^[A-Za-z][A-Za-z0-9_-]{0,127}$", function.Name));
        Assert.DoesNotContain("host", AppFunctions.All.Select(function => function.Name), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void Every_function_has_one_trigger()
    {
        foreach (var (name, method) in AppFunctions.All)
        {
            var triggers = method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes()).Count(attribute => attribute.GetType().Name.EndsWith("TriggerAttribute", StringComparison.Ordinal));
            Assert.True(triggers == 1, $"{name} has {triggers} triggers.");
        }
    }

    [Fact]
    public void No_route_is_taken_twice_and_none_is_reserved()
    {
        var routes = AppFunctions.Http.SelectMany(function => function.Trigger.Methods!.Select(method => $"{method} {function.Trigger.Route ?? function.Name}".ToUpperInvariant())).ToList();
        Assert.Equal(routes.Count, routes.Distinct().Count());
        Assert.All(AppFunctions.Http, function => Assert.False((function.Trigger.Route ?? "").StartsWith("admin", StringComparison.OrdinalIgnoreCase) || (function.Trigger.Route ?? "").StartsWith('/')));
    }

    [Fact]
    public void Every_named_part_of_a_route_is_a_parameter()
    {
        foreach (var (name, trigger, parameter) in AppFunctions.With<HttpTriggerAttribute>())
        {
            var parameters = ((MethodInfo)parameter.Member).GetParameters().Select(other => other.Name!).ToList();
            foreach (System.Text.RegularExpressions.Match part in System.Text.RegularExpressions.Regex.Matches(trigger.Route ?? "", @"\{(\w+)"))
                Assert.True(parameters.Contains(part.Groups[1].Value), $"{name} does not take {part.Value}}}.");
        }
    }

    [Fact]
    public void Instance_ids_are_short_and_free_of_what_task_hubs_forbid()
    {
        var township = new TownshipKey(Longest, "990123101");
        var batch = new BatchKey(Longest, "990123101", "psbc", 99);
        foreach (var id in (string[])[Longest, township.InstanceId, batch.BatchId])
        {
            Assert.InRange(id.Length, 1, 100);
            Assert.Matches("^[A-Za-z0-9:-]+$", id);
            Assert.False(id.StartsWith('@'));
        }

        Assert.Equal(batch, BatchKey.Parse(batch.BatchId));
    }

    [Fact]
    public void What_a_bank_carries_fits_its_fields()
    {
        // EndToEndId: 35 characters (domain.md §4.3); file names: what every file system takes.
        var obligation = ObligationKey.From(Longest, "990123101", new string('f', 64));
        Assert.InRange(obligation.Length, 1, 35);
        Assert.InRange(ObligationKey.Instruction(obligation, 99).Length, 1, 35);
        Assert.All(SampleCounty.Profile().Banks, bank => Assert.InRange(new BatchKey(Longest, "990123101", bank.Code, 99).BatchId.Length + ".ret.txt".Length, 1, 64));
        Assert.Equal(ObligationKey.Batch(Longest, "990123101", "rcb", 7), new BatchKey(Longest, "990123101", "rcb", 7).BatchId);
    }

    [Fact]
    public void Host_settings_are_json_of_version_2_with_a_task_hub_that_Azure_takes()
    {
        using var host = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "host.json")));
        Assert.Equal("2.0", host.RootElement.GetProperty("version").GetString());
        var extensions = host.RootElement.GetProperty("extensions");
        Assert.Equal("api", extensions.GetProperty("http").GetProperty("routePrefix").GetString());
        // Task hub: 3 to 45 letters and digits, a letter first; it names tables, queues and containers.
        Assert.Matches("^[A-Za-z][A-Za-z0-9]{2,44}$", extensions.GetProperty("durableTask").GetProperty("hubName").GetString());
    }

    [Fact]
    public void Timer_schedules_have_six_fields()
    {
        var timers = AppFunctions.With<TimerTriggerAttribute>().ToList();
        Assert.NotEmpty(timers);
        Assert.All(timers, timer => Assert.Equal(6, timer.Trigger.Schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length));
    }

    [Fact]
    public void Blob_triggers_listen_to_the_inbox_through_the_storage_setting()
    {
        var blobs = AppFunctions.With<BlobTriggerAttribute>().ToList();
        Assert.Equal(4, blobs.Count);
        Assert.All(blobs, blob => Assert.StartsWith("inbox/", blob.Trigger.BlobPath, StringComparison.Ordinal));
        Assert.All(blobs, blob => Assert.Equal("Storage", blob.Trigger.Connection));
    }
}
