namespace CivilAffairs.Infra.Tests.Scripts;

/// <summary>The deploy script over programs that only write down how they were called: order, and the ways back.</summary>
public sealed class DeployTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("deploy-").FullName;

    /// <summary>Puts the programs there.</summary>
    public DeployTests()
    {
        // The account, its region and two releases exist; a secret does not until it is set.
        Program("az", """
            printf '%s\n' "az $*" >>"$CALLS"
            case "$*" in
              *"provider show"*) printf 'East Asia\n' ;;
              *"list-flexconsumption-locations"*) printf 'eastasia\n' ;;
              *"outputs."*) printf '%s' "$*" | sed 's/.*outputs\.\([A-Za-z]*\)\.value.*/\1-of-county/' ;;
              *"functionapp show"*) printf 'FlexConsumption\n' ;;
              *"secret list-deleted"*) printf '%s\n' "${DELETED:-}" ;;
              *"secret list"*) [ -z "${CLOSED:-}" ] && printf '%s\n' "${HELD:-}" ;;
              *"blob list"*) printf 'releases/1.zip\nreleases/2.zip\n' ;;
              *"signed-in-user"*) printf 'me\n' ;;
            esac
            """);
        Program("curl", """
            printf '%s\n' "curl $*" >>"$CALLS"
            [ -z "${BROKEN:-}" ] || grep -q 'blob download' "$CALLS"
            """);
        Program("sleep", ":");
        Program("zip", ":");
    }

    [Fact]
    public void What_would_change_comes_first_and_the_events_last()
    {
        var (status, calls) = Deploy("--yes");
        Assert.Equal(0, status);
        string[] order = ["what-if", "deployment group create", "secret set", "static-website true", "config-zip", "curl", "withEvents=true"];
        Assert.Equal(order, order.OrderBy(step => calls.FindIndex(call => call.Contains(step, StringComparison.Ordinal))));
        Assert.All(order, step => Assert.Contains(calls, call => call.Contains(step, StringComparison.Ordinal)));
        Assert.Equal(2, calls.Count(call => call.Contains("secret set", StringComparison.Ordinal)));
        // A secret never stands on a command line.
        Assert.DoesNotContain(calls, call => call.Contains("--value", StringComparison.Ordinal));
    }

    [Fact]
    public void A_look_changes_nothing()
    {
        var (status, calls) = Deploy("--what-if");
        Assert.Equal(0, status);
        Assert.DoesNotContain(calls, call => call.Contains("deployment group create", StringComparison.Ordinal) || call.Contains(" set ", StringComparison.Ordinal) || call.Contains("upload", StringComparison.Ordinal));
    }

    [Fact]
    public void A_version_that_does_not_get_ready_is_rolled_back_and_gets_no_events()
    {
        var (status, calls) = Deploy("--yes", ("BROKEN", "1"));
        Assert.NotEqual(0, status);
        Assert.Contains(calls, call => call.Contains("blob download", StringComparison.Ordinal) && call.Contains("releases/1.zip", StringComparison.Ordinal));
        Assert.Equal(2, calls.Count(call => call.Contains("config-zip", StringComparison.Ordinal)));
        Assert.DoesNotContain(calls, call => call.Contains("withEvents", StringComparison.Ordinal));
    }

    [Fact]
    public void A_deleted_key_is_never_replaced_by_a_new_one()
    {
        var (status, calls) = Deploy("--yes", ("DELETED", "fields-key"));
        Assert.NotEqual(0, status);
        Assert.DoesNotContain(calls, call => call.Contains("secret set", StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_that_is_there_stays_and_one_that_cannot_be_looked_for_is_not_made()
    {
        var (status, calls) = Deploy("--yes", ("HELD", "fields-key\ntownship-token-key"));
        Assert.Equal(0, status);
        Assert.DoesNotContain(calls, call => call.Contains("secret set", StringComparison.Ordinal));

        (status, calls) = Deploy("--yes", ("CLOSED", "1"));
        Assert.NotEqual(0, status);
        Assert.DoesNotContain(calls, call => call.Contains("secret set", StringComparison.Ordinal) || call.Contains("config-zip", StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    private (int Status, List<string> Calls) Deploy(string option, params (string Name, string Value)[] more)
    {
        var calls = Path.Combine(folder, "calls");
        var package = Path.Combine(folder, "app.zip");
        File.WriteAllText(calls, "");
        File.WriteAllText(package, "");
        var environment = more.Append(("CALLS", calls)).Append(("PATH", $"{folder}:/usr/bin:/bin")).ToDictionary(pair => pair.Item1, pair => pair.Item2);
        var said = Tool.Run(
            "bash", [RepositoryFolder.At("infra", "deploy.sh"), "--group", "rg", "--parameters", RepositoryFolder.At("infra", "parameters", "production.bicepparam"), "--package", package, option], environment);
        return (said.Status, [.. File.ReadAllLines(calls)]);
    }

    private void Program(string name, string body)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, $"#!/bin/bash\n{body}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
