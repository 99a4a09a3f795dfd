using System.Collections.Concurrent;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.Rosters;

namespace CivilAffairs.Functions.Rosters;

/// <summary>The forms on which a township hands in its roster: blank with its own villages and the county's banks, and filled in with invented people.</summary>
public sealed class RosterForms(CountyProfile county)
{
    /// <summary>Name of the blank form's file.</summary>
    public const string BlankName = "roster-template.xlsx";

    /// <summary>Name of the example's file.</summary>
    public const string ExampleName = "roster-example.xlsx";

    // An example names neither document nor date: one for a township and programme.
    private readonly ConcurrentDictionary<(string Township, string Programme), byte[]> examples = new();

    /// <summary>The blank form's bytes.</summary>
    public byte[] Blank(AllocationRecord allocation, string townshipCode) => RosterTemplate.Write(county, county.Township(townshipCode), allocation.Number, ProgrammeOf(allocation));

    /// <summary>The example's bytes.</summary>
    public byte[] Example(AllocationRecord allocation, string townshipCode) =>
        examples.GetOrAdd((townshipCode, ProgrammeOf(allocation)), key => RosterTemplate.WriteExample(county, county.Township(key.Township), key.Programme));

    private string ProgrammeOf(AllocationRecord allocation) => county.Programme(allocation.ProgrammeCode).Name;
}
