using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Intake;
using CivilAffairs.Documents.Rosters;
using CivilAffairs.Documents.Tests.Building;

namespace CivilAffairs.Documents.Tests.Corpus;

public sealed class CorpusTests
{
    private static readonly Dictionary<string, CorpusCase> Allocations = AllocationCorpus.Cases().Concat(VillageCorpus.Cases()).Concat(FormatCorpus.Cases()).Concat(TextCorpus.Cases()).Concat(RefusalCorpus.Cases()).ToDictionary(found => found.Name);
    private static readonly Dictionary<string, CorpusCase> Rosters = RosterCorpus.Cases().Concat(RosterFormatCorpus.Cases()).Concat(RefusalCorpus.Rosters()).ToDictionary(found => found.Name);

    private static readonly Dictionary<string, CorpusCase> Corrections = CorrectionCorpus.Cases().ToDictionary(found => found.Name);

    public static TheoryData<string> AllocationNames => new(Allocations.Keys);

    public static TheoryData<string> RosterNames => new(Rosters.Keys);

    [Theory]
    [MemberData(nameof(AllocationNames))]
    public void A_document_is_read_as_expected_or_refused_with_the_expected_faults(string name)
    {
        var found = Allocations[name];
        var draft = AllocationReader.Read(found.File, found.Content);
        // A refused file has that one fault; what it lacks is not told over and over.
        var result = draft.Faults.Any(fault => fault.Code.StartsWith("FILE-", StringComparison.Ordinal)) ? new AllocationCheckResult(null, draft.Faults) : AllocationCheck.Check(draft, SampleCounty.Profile, found.File);

        Assert.Equal(found.Expected, CorpusCase.Describe(result));
        Assert.All(result.Faults, fault => Assert.Equal((found.File, true), (fault.Place.File, fault.Mend.Length > 0)));
    }

    [Theory]
    [MemberData(nameof(RosterNames))]
    public void A_roster_is_taken_as_expected_or_refused_with_the_expected_faults(string name)
    {
        var found = Rosters[name];
        var draft = RosterReader.Read(found.File, found.Content);
        var result = draft.Rows.Count == 0 ? new RosterCheckResult([], draft.Faults, "", "", 0) : RosterCheck.Check(draft, SampleRoster.Expected(found.File));

        Assert.Equal(found.Expected, CorpusCase.Describe(result));
        Assert.All(result.Faults, fault => Assert.Equal((found.File, true), (fault.Place.File, fault.Mend.Length > 0)));
    }

    public static TheoryData<string> CorrectionNames => new(Corrections.Keys);

    [Theory]
    [MemberData(nameof(CorrectionNames))]
    public void A_later_document_is_told_from_an_allocation_and_read_as_expected_or_refused(string name)
    {
        var found = Corrections[name];
        var draft = AllocationReader.Read(found.File, found.Content);
        var purpose = DocumentPurpose.Of(draft, [CorrectionCorpus.Known], SampleCounty.Profile, found.File);
        var correction = purpose.Kind == DocumentPurposeKind.Correction ? CorrectionCheck.Check(draft, purpose.Correction!.Value, purpose.Cited!, SampleCounty.Profile, found.File) : null;
        var split = purpose.Kind == DocumentPurposeKind.VillageSplit ? VillageSplitCheck.Check(draft, purpose.Issuer!, purpose.Cited!, SampleCounty.Profile, found.File) : null;
        IReadOnlyList<Fault> faults = correction?.Faults ?? split?.Faults ?? (purpose.Fault is { } fault ? [fault] : []);

        Assert.Equal(found.Expected, CorrectionCorpus.Describe(purpose, correction, split, faults));
        Assert.All(faults, fault => Assert.Equal((found.File, true), (fault.Place.File, fault.Mend.Length > 0)));
    }

    [Fact]
    public void Every_disagreement_names_two_figures_and_two_places()
    {
        string[] codes = ["ALLOCATION-TOTAL-ROWS", "ALLOCATION-TOTAL-BODY", "ALLOCATION-FUNDS-SUM", "ALLOCATION-FUNDS-TOTAL", "ALLOCATION-VILLAGES-SUM", "ALLOCATION-DECLARED-TOWNSHIPS", "ALLOCATION-DECLARED-HOUSEHOLDS", "ALLOCATION-DECLARED-PERSONS", "ALLOCATION-DECLARED-VILLAGES"];
        var faults = Allocations.Values.SelectMany(found => AllocationCheck.Check(AllocationReader.Read(found.File, found.Content), SampleCounty.Profile, found.File).Faults).Where(fault => codes.Contains(fault.Code)).ToList();
        Assert.Equal(codes.Order(StringComparer.Ordinal), faults.Select(fault => fault.Code).Distinct().Order(StringComparer.Ordinal));
        Assert.All(faults, fault => Assert.True(fault.Message.Split('《').Length >= 3 && fault.Message.Count(char.IsDigit) >= 2, fault.Message));
    }

    [Fact]
    public void The_corpus_holds_at_least_120_documents_no_two_of_them_alike()
    {
        var files = Allocations.Values.Concat(Rosters.Values).Select(found => $"{found.File} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(found.Content))}").ToList();
        Assert.True(files.Count >= 120);
        Assert.Equal(files.Count, files.Distinct().Count());
    }
}
