using CivilAffairs.Core.County;

namespace CivilAffairs.SampleData;

/// <summary>
/// One allocation of the sample county with all that its townships will hand in, drawn from a seed: same arguments, same bytes.
/// </summary>
public sealed class SampleScenario
{
    /// <summary>Draws a scenario. Throws when a number is out of its range: 1–12 townships, at least 8 households each.</summary>
    /// <param name="seed">Changes people, cards and amounts.</param>
    /// <param name="townships">The first so many townships of the county take part.</param>
    /// <param name="households">Households of all townships together.</param>
    /// <param name="documentSequence">序号 of the document number: another one makes another allocation.</param>
    public SampleScenario(int seed = 2026, int townships = 12, int households = 2400, int documentSequence = 15)
    {
        Profile = SampleCounty.Profile();
        ArgumentOutOfRangeException.ThrowIfLessThan(townships, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(townships, Profile.Townships.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(households, townships * SampleShares.SmallestRoster);
        ArgumentOutOfRangeException.ThrowIfLessThan(documentSequence, 1);
        Seed = seed;
        DocumentSequence = documentSequence;
        Shares = SampleShares.Draw(Profile, seed, townships, households);
        TotalFen = Shares.Sum(share => share.AmountFen);
        FaultyTownshipCode = Shares[Math.Min(1, Shares.Count - 1)].Township.Code;
        Objections = ObjectionsOf(Shares);
    }

    /// <summary>Seed.</summary>
    public int Seed { get; }

    /// <summary>序号 of the document number.</summary>
    public int DocumentSequence { get; }

    /// <summary>The county.</summary>
    public CountyProfile Profile { get; }

    /// <summary>发文字号, as in 云岭民发〔2026〕15号.</summary>
    public string DocumentNumber => $"云岭民发〔2026〕{DocumentSequence}号";

    /// <summary>Title of the joint document.</summary>
    public string Title { get; } = $"关于下达2026年{SampleCounty.ProgrammeName}的通知";

    /// <summary>成文日期.</summary>
    public DateOnly IssueDate { get; } = new(2026, 11, 20);

    /// <summary>The townships with their rosters, in the document's order.</summary>
    public IReadOnlyList<SampleShare> Shares { get; }

    /// <summary>Sum of the shares in fen, whole 万元; the last township's share leaves a remainder over its roster.</summary>
    public long TotalFen { get; }

    /// <summary>Households together.</summary>
    public int Households => Shares.Sum(share => share.Households.Count);

    /// <summary>The township whose first roster has faults.</summary>
    public string FaultyTownshipCode { get; }

    /// <summary>One objection that is dismissed and one that is upheld.</summary>
    public IReadOnlyList<SampleObjection> Objections { get; }

    /// <summary>What reaches households in the end, in fen: all rosters without the entries whose objection is upheld.</summary>
    public long PayableFen => Shares.Sum(share => share.RosterFen) - Objections.Where(objection => objection.Upheld).Sum(AmountOf);

    /// <summary>The share of a township; throws when it takes no part.</summary>
    public SampleShare ShareOf(string townshipCode) => Shares.Single(share => share.Township.Code == townshipCode);

    private long AmountOf(SampleObjection objection) =>
        ShareOf(objection.TownshipCode).Households[objection.EntryNumber - 1].AmountFen;

    private static SampleObjection[] ObjectionsOf(IReadOnlyList<SampleShare> shares)
    {
        var dismissed = shares[Math.Min(3, shares.Count - 1)];
        var upheld = shares[Math.Min(7, shares.Count - 1)];
        return
        [
            new(dismissed.Township.Code, 2, "反映该户在外有稳定收入，请核实。", false, "经入户核查，该户符合救助条件。"),
            new(upheld.Township.Code, 5, "反映该户已迁出本村，不应享受。", true, "经核查，该户已迁出，不再符合条件。"),
        ];
    }
}
