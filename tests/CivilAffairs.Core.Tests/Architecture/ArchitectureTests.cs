namespace CivilAffairs.Core.Tests.Architecture;

public class ArchitectureTests
{
    [Fact]
    public void References_point_inward() => Assert.Empty(ReferenceRules.Check(HouseFiles.Read(".csproj")));

    [Fact]
    public void Sources_keep_to_their_rooms() => Assert.Empty(SourceRules.Check(HouseFiles.Read(".cs", ".razor")));

    [Fact]
    public void The_rules_look_at_real_files()
    {
        // A checker that finds nothing to check would pass whatever happens.
        Assert.True(HouseFiles.Read(".csproj").Count(file => file.Path.StartsWith("functions/", StringComparison.Ordinal)) >= 6);
        Assert.Contains(HouseFiles.Read(".cs"), file => file.Path == "functions/CivilAffairs.Core/Ledger/Posting.cs");
    }

    [Theory]
    [InlineData("CivilAffairs.Core", "<ProjectReference Include=\"../CivilAffairs.Adapters/CivilAffairs.Adapters.csproj\" />", "may not reference CivilAffairs.Adapters")]
    [InlineData("CivilAffairs.Core", "<PackageReference Include=\"Azure.Storage.Blobs\" />", "may not use the package Azure.Storage.Blobs")]
    [InlineData("CivilAffairs.Core", "<PackageReference Include=\"MailKit\" />", "may not use the package MailKit")]
    [InlineData("CivilAffairs.Core", "<FrameworkReference Include=\"Microsoft.AspNetCore.App\" />", "beyond the base library")]
    [InlineData("CivilAffairs.Documents", "<ProjectReference Include=\"..\\CivilAffairs.Site\\CivilAffairs.Site.csproj\" />", "may not reference CivilAffairs.Site")]
    [InlineData("CivilAffairs.Documents", "<PackageReference Include=\"Azure.Data.Tables\" />", "may not use the package Azure.Data.Tables")]
    [InlineData("CivilAffairs.EmbeddedRuntime", "<ProjectReference Include=\"../CivilAffairs.Core/CivilAffairs.Core.csproj\" />", "may not reference CivilAffairs.Core")]
    [InlineData("CivilAffairs.Functions", "<ProjectReference Include=\"../CivilAffairs.EmbeddedRuntime/CivilAffairs.EmbeddedRuntime.csproj\" />", "for that build alone")]
    [InlineData("CivilAffairs.Extras", "", "has no place in the house")]
    public void A_broken_reference_is_found(string project, string item, string says)
    {
        var broken = new HouseFile($"functions/{project}/{project}.csproj", $"<Project><ItemGroup>{item}</ItemGroup></Project>");
        Assert.Contains(ReferenceRules.Check([broken]), violation => violation.Contains(project, StringComparison.Ordinal) && violation.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void A_project_that_went_missing_is_found() => Assert.Contains("CivilAffairs.Core is not there.", ReferenceRules.Check([]));

    [Theory]
    [InlineData("functions/CivilAffairs.Core/Money/MoneyHelper.cs", "namespace CivilAffairs.Core.Money;", "name the role")]
    [InlineData("tests/CivilAffairs.Core.Tests/TestUtils.cs", "", "name the role")]
    [InlineData("infra/local/CivilAffairs.SampleData/CommonParts.cs", "", "name the role")]
    [InlineData("functions/CivilAffairs.Site/PageManager.cs", "", "name the role")]
    [InlineData("functions/CivilAffairs.Adapters/Blobs/A.cs", "using Microsoft.DurableTask;", "speaks of Microsoft.DurableTask")]
    [InlineData("functions/CivilAffairs.Functions/A.cs", "class A\n{\n  #if EMBEDDED\n}", "has an #if")]
    [InlineData("functions/CivilAffairs.EmbeddedRuntime/A.cs", "using CivilAffairs.Core.Money;", "knows of relief funds")]
    [InlineData("functions/CivilAffairs.Core/Money/A.cs", "namespace CivilAffairs.Core.Money; class A { string B => File.ReadAllText(\"c\"); }", "reaches outside: File.ReadAllText")]
    [InlineData("functions/CivilAffairs.Core/Money/A.cs", "using Azure.Data.Tables; namespace CivilAffairs.Core.Money;", "reaches outside")]
    [InlineData("functions/CivilAffairs.Core/Money/A.cs", "namespace CivilAffairs.Core.Ledger;", "is not its folder")]
    public void A_broken_source_is_found(string path, string text, string says) =>
        Assert.Contains(SourceRules.Check([new(path, text)]), violation => violation.StartsWith(path, StringComparison.Ordinal) && violation.Contains(says, StringComparison.Ordinal));

    [Theory]
    [InlineData("functions/CivilAffairs.Core/Money/CommonwealthRate.cs", "namespace CivilAffairs.Core.Money;")]
    [InlineData("functions/CivilAffairs.Functions/A.cs", "using Microsoft.DurableTask; // #if is not used")]
    [InlineData("functions/CivilAffairs.EmbeddedRuntime/A.cs", "namespace CivilAffairs.EmbeddedRuntime.Replay; // Microsoft.DurableTask")]
    [InlineData("tests/CivilAffairs.EmbeddedRuntime.Tests/A.cs", "using Microsoft.DurableTask;")]
    public void What_is_right_is_left_alone(string path, string text) => Assert.Empty(SourceRules.Check([new(path, text)]));
}
