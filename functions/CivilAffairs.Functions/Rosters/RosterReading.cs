using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Rosters;

namespace CivilAffairs.Functions.Rosters;

/// <summary>Reads and checks a roster file against its township's line. The same file on the same day gives the same result.</summary>
public sealed class RosterReading(CountyProfile county)
{
    /// <summary>Whether two readings of a township allow the same roster.</summary>
    public static bool IsSameShare(TownshipRecord one, TownshipRecord other) => one.AmountFen == other.AmountFen && one.Villages.SequenceEqual(other.Villages);

    /// <summary>Reads and checks.</summary>
    public RosterCheckResult Read(AllocationRecord allocation, TownshipRecord township, string fileName, byte[] content, DateTimeOffset at)
    {
        var expected = new RosterExpectation
        {
            FileName = fileName,
            AllocationNumber = allocation.Number,
            ShareFen = township.AmountFen,
            VillageShares = township.Villages,
            Township = county.Townships.First(candidate => candidate.Code == township.TownshipCode),
            Banks = county.Banks,
            Programme = county.Programmes.First(programme => programme.Code == allocation.ProgrammeCode),
            CountyCode = county.Code,
            Today = ChinaTime.DateOf(at),
        };
        return RosterCheck.Check(RosterReader.Read(fileName, content), expected);
    }
}
