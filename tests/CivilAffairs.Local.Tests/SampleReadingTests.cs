using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Intake;
using CivilAffairs.Documents.Rosters;
using CivilAffairs.SampleData;

namespace CivilAffairs.Local.Tests;

/// <summary>The sample's files as the app reads and judges them.</summary>
public sealed class SampleReadingTests
{
    private static readonly SampleScenario Scenario = new();

    [Theory]
    [InlineData(".docx")]
    [InlineData(".xlsx")]
    public void The_document_is_taken_with_every_share(string extension)
    {
        var check = Check(extension, extension == ".docx" ? SampleDocument.Docx(Scenario) : SampleDocument.Xlsx(Scenario));
        Assert.Empty(check.Faults);
        Assert.Equal(Scenario.DocumentNumber, check.Document!.Number);
        Assert.Equal(Scenario.TotalFen, check.Document.TotalFen);
        Assert.Equal(Scenario.Shares.Select(share => (share.Township.Code, share.AmountFen)), check.Document.Lines.Select(line => (line.TownshipCode, line.AmountFen)));
    }

    [Fact]
    public void The_faulty_document_is_not_taken()
    {
        var check = Check(".xlsx", SampleDocument.FaultyXlsx(Scenario));
        Assert.Null(check.Document);
        Assert.Contains(check.Faults, fault => fault.Place.Row == 9);
    }

    [Fact]
    public void Every_roster_is_taken_without_an_error() =>
        Assert.All(Scenario.Shares, share =>
        {
            var check = Check(share, SampleRoster.Xlsx(Scenario, share.Township.Code));
            // What draws tell of by chance, as a village with one amount for all, is told as a warning only.
            Assert.DoesNotContain(check.Faults, fault => fault.Severity == FaultSeverity.Error);
            Assert.True(check.Faults.Count >= (share.RosterFen < share.AmountFen ? 1 : 0));
            Assert.True(check.IsAcceptable);
            Assert.Equal(share.RosterFen, check.TotalFen);
            Assert.Equal(share.Households.Select(household => (household.ResidentId, household.Card, household.Bank.Code)), check.Entries.Select(entry => (entry.ResidentId, entry.Card, entry.BankCode)));
        });

    [Fact]
    public void The_faulty_roster_has_its_faults_where_it_says_and_no_others()
    {
        var share = Scenario.ShareOf(Scenario.FaultyTownshipCode);
        var check = Check(share, SampleRoster.FaultyXlsx(Scenario, share.Township.Code));
        Assert.Equal(
            SampleRoster.Faults(Scenario, share.Township.Code).Select(fault => (int?)fault.Row),
            check.Faults.Select(fault => fault.Place.Row));
    }

    private static AllocationCheckResult Check(string extension, byte[] content)
    {
        var name = SampleDocument.FileName(Scenario, extension);
        return AllocationCheck.Check(AllocationReader.Read(name, content), Scenario.Profile, name);
    }

    private static RosterCheckResult Check(SampleShare share, byte[] content)
    {
        var name = SampleRoster.FileName(Scenario, share.Township.Code);
        var expected = new RosterExpectation
        {
            FileName = name,
            AllocationNumber = Scenario.DocumentNumber,
            ShareFen = share.AmountFen,
            Township = share.Township,
            Banks = Scenario.Profile.Banks,
            Programme = Scenario.Profile.Programmes[0],
            CountyCode = Scenario.Profile.Code,
            Today = new DateOnly(2026, 11, 23),
        };
        return RosterCheck.Check(RosterReader.Read(name, content), expected);
    }
}
