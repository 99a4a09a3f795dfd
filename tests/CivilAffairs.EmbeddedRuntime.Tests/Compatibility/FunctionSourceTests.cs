namespace CivilAffairs.EmbeddedRuntime.Tests.Compatibility;

/// <summary>The function app's source compiles against the real packages too: it names nothing that only the embedded runtime has, and is the same for both.</summary>
public sealed class FunctionSourceTests
{
    [Fact]
    public void No_function_source_names_the_embedded_runtime() =>
        Assert.DoesNotContain(Solution.FunctionSources, file => File.ReadAllText(file).Contains("CivilAffairs.EmbeddedRuntime", StringComparison.Ordinal));

    [Fact]
    public void No_function_source_is_compiled_conditionally() =>
        Assert.DoesNotContain(Solution.FunctionSources, file => File.ReadLines(file).Any(line => line.TrimStart().StartsWith("#if", StringComparison.Ordinal)));
}
