namespace CivilAffairs.Infra.Tests.Scripts;

/// <summary>The scripts and units of infra/, as far as they can be held without the machine that they are for.</summary>
public sealed class ScriptTests
{
    /// <summary>All scripts of the repository.</summary>
    public static TheoryData<string> Scripts { get; } =
        [.. Directory.EnumerateFiles(RepositoryFolder.At("infra"), "*.sh", SearchOption.AllDirectories).Where(file => !file.Contains("node_modules", StringComparison.Ordinal)).Select(file => Path.GetRelativePath(RepositoryFolder.Root, file))];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Scripts_are_read_by_the_shell_without_complaint(string script)
    {
        var said = Tool.Run("bash", ["-n", RepositoryFolder.At(script)]);
        Assert.Equal((0, ""), (said.Status, said.Errors));
        if (!Tool.IsThere("shellcheck")) return;
        var checkedBy = Tool.Run("shellcheck", ["--severity=warning", RepositoryFolder.At(script)]);
        Assert.Equal((0, ""), (checkedBy.Status, checkedBy.Output));
    }

    [Fact]
    public void Units_are_taken_by_systemd()
    {
        var units = Directory.GetFiles(RepositoryFolder.At("infra", "server"), "*.service").Concat(Directory.GetFiles(RepositoryFolder.At("infra", "server"), "*.timer")).ToList();
        Assert.NotEmpty(units);
        foreach (var unit in units) Assert.Contains("[Unit]", File.ReadAllText(unit), StringComparison.Ordinal);
        if (!Tool.IsThere("systemd-analyze")) return;
        // Programs and users of the server are not here; the rest of what it says counts.
        var said = Tool.Run("systemd-analyze", ["verify", "--man=no", .. units]);
        var faults = said.Errors.Split('\n').Where(line => line.Length > 0 && units.Any(unit => line.Contains(Path.GetFileName(unit), StringComparison.Ordinal)) && !line.Contains("is not executable", StringComparison.Ordinal)).ToList();
        Assert.Empty(faults);
    }
}
