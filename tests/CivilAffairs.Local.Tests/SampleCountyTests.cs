using System.Text.Json;
using CivilAffairs.Core.County;
using CivilAffairs.SampleData;

namespace CivilAffairs.Local.Tests;

public sealed class SampleCountyTests
{
    private static readonly CountyProfile Profile = SampleCounty.Profile();

    [Fact]
    public void The_checked_in_county_file_is_what_the_generator_writes() =>
        Assert.Equal(SampleCountyFile.ToBytes(), File.ReadAllBytes(Path.Combine(RepositoryRoot(), "infra/local/sample/county.json")));

    [Fact]
    public void The_county_file_reads_back_as_the_profile()
    {
        var read = JsonSerializer.Deserialize<CountyProfile>(SampleCountyFile.ToBytes(), JsonSerializerOptions.Web)!;
        Assert.Equal(Profile.Townships.Select(township => township.Code), read.Townships.Select(township => township.Code));
        Assert.Equal(Profile.Banks.SelectMany(bank => bank.Names), read.Banks.SelectMany(bank => bank.Names));
        Assert.Equal(Profile.Deadlines, read.Deadlines);
        Assert.Equal(Profile.Site, read.Site);
    }

    [Fact]
    public void Townships_have_5_to_14_villages_and_codes_below_their_own() =>
        Assert.All(Profile.Townships, township =>
        {
            Assert.Matches("^990123(0|1|2)[0-9]{2}$", township.Code);
            Assert.InRange(township.Villages.Count, 5, 14);
            Assert.All(township.Villages, village => Assert.Matches($"^{township.Code}[0-9]{{3}}$", village.Code));
        });

    [Fact]
    public void No_two_villages_share_a_code_or_a_name()
    {
        var villages = Profile.Townships.SelectMany(township => township.Villages).ToList();
        Assert.Equal(villages.Count, villages.Select(village => village.Code).Distinct().Count());
        Assert.Equal(villages.Count, villages.Select(village => village.Name).Distinct().Count());
    }

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CivilAffairs.Functions.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests must run from inside the repository.");
    }
}
