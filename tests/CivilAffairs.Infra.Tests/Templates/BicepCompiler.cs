using System.Reflection;

namespace CivilAffairs.Infra.Tests.Templates;

/// <summary>The Bicep compiler of NuGet, over a copy of infra/, with every way to the network closed: templates must compile from what is here.</summary>
internal static class BicepCompiler
{
    // Nobody listens there: a look into a registry would be an error.
    private static readonly Dictionary<string, string> Offline = new()
    {
        ["HTTP_PROXY"] = "http://127.0.0.1:1",
        ["HTTPS_PROXY"] = "http://127.0.0.1:1",
        ["ALL_PROXY"] = "http://127.0.0.1:1",
        ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1",
    };

    /// <summary>A new copy of the templates, to be thrown away.</summary>
    public static string Copy()
    {
        var target = Directory.CreateTempSubdirectory("bicep-").FullName;
        var source = RepositoryFolder.At("infra");
        foreach (var file in Directory.EnumerateFiles(source, "*.bicep*", SearchOption.AllDirectories).Where(file => !file.Contains("node_modules", StringComparison.Ordinal)).Append(Path.Combine(source, "bicepconfig.json")))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        return target;
    }

    /// <summary>Runs a command of the compiler.</summary>
    public static Said Run(params string[] arguments) => Tool.Run(Program(), arguments, Offline);

    private static string Program()
    {
        var tools = typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "BicepTools").Value!;
        var program = Path.Combine(tools, "bicep");
        // NuGet unpacks for reading; to run it is the owner's to allow.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, File.GetUnixFileMode(program) | UnixFileMode.UserExecute);
        return program;
    }
}
