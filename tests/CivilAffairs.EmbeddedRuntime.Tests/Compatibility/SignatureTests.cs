using System.Reflection;
using CivilAffairs.EmbeddedRuntime.Hosting;

namespace CivilAffairs.EmbeddedRuntime.Tests.Compatibility;

/// <summary>Every public type and member that the embedded runtime offers under a name of the real packages exists there, with that signature.</summary>
public sealed class SignatureTests
{
    private static readonly HashSet<string> Real =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Compatibility", "azure-functions-signatures.txt")).Where(line => !line.StartsWith('#'))];

    public static TheoryData<string> Types => [.. Claimed().Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_member_exists_in_the_real_packages(string name)
    {
        var type = typeof(EmbeddedRuntimeHost).Assembly.GetType(name)!;
        var invented = SignatureText.Lines(type).Where(line => !Real.Contains(line)).ToList();
        Assert.True(invented.Count == 0, $"Not in the real packages:\n{string.Join('\n', invented)}");
        Assert.Contains(Real, line => line.StartsWith($"{SignatureText.NameOf(type)}:", StringComparison.Ordinal));
    }

    [Fact]
    public void The_data_file_speaks_of_every_type_that_is_claimed() => Assert.True(Claimed().Count() > 40);

    [Fact]
    public void A_member_that_is_not_real_would_be_noticed() =>
        Assert.DoesNotContain(SignatureText.Lines(typeof(Invented)).First(), Real);

    private static IEnumerable<Type> Claimed() => typeof(EmbeddedRuntimeHost).Assembly.GetExportedTypes()
        .Where(type => !type.Namespace!.StartsWith("CivilAffairs.", StringComparison.Ordinal) && !type.IsNested);

    public sealed class Invented
    {
        public void InventedMember()
        {
            // Only its signature matters.
        }
    }
}
