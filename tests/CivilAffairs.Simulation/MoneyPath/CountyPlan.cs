using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using CivilAffairs.Core.Intake;
using CivilAffairs.SampleData;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>What a seed's county is: its documents and people, and what people will do. Drawn once; the order of things is the schedule's.</summary>
internal sealed class CountyPlan
{
    private const int Samples = 6;
    private static readonly ConcurrentDictionary<(int Sample, int Townships), SampleScenario> Scenarios = new();
    private static readonly ConcurrentDictionary<(int Sample, int Townships), byte[]> Documents = new();
    private static readonly SampleScenario Spare = new(seed: 777, townships: 2, households: 300);

    public CountyPlan(Random random)
    {
        var shape = (Sample: random.Next(Samples), Townships: random.Next(5) < 2 ? 2 : 1);
        Scenario = Scenarios.GetOrAdd(shape, key => new SampleScenario(key.Sample, key.Townships, key.Townships * 8));
        Document = Documents.GetOrAdd(shape, key => SampleDocument.Xlsx(Scenarios[key]));
        AllocationId = AllocationKey.From(DocumentNumber.Parse(Scenario.DocumentNumber));
        Townships = [.. Scenario.Shares.Select((share, index) => new TownshipPlan(share, random, index))];
        if (Townships.Count > 1 && Townships[0].Households.Count > 1 && random.Next(4) == 0)
        {
            Townships[1].Borrowed = Scenario.Shares[0].Households[0];
            Townships[0].IsLender = true;
        }

        foreach (var entry in Townships.SelectMany(township => township.Households))
        {
            if (random.Next(5) == 0) RefusedCards.Add(entry.Card);
        }

        IsReviewing = random.Next(2) == 0;
        IsManyHanded = random.Next(3) == 0;
        IsPrevalidating = random.Next(4) == 0;
        IsChanging = random.Next(3) == 0;
        HoldsLeft = Math.Max(0, random.Next(-1, 3));
        // Money cannot both come back from the household and be taken back by the bank: that is for people to sort out.
        IsRecovering = random.Next(5) == 0;
        IsTakingBack = !IsRecovering && random.Next(3) == 0;
        IsGivenBack = random.Next(2) == 0;
        if (random.Next(4) == 0) Listed = Townships[0].Households[^1];
        IsSilentBank = random.Next(25) == 0;
        IsNeverDecided = random.Next(40) == 0;
        IsNeverCleared = random.Next(10) == 0;
        IsNeverCorrected = random.Next(20) == 0;
        IsNeverApproved = random.Next(60) == 0;
        IsPayerShort = random.Next(5) == 0;
        IsDenying = !IsRecovering && !IsTakingBack && random.Next(5) == 0;
        if (random.Next(3) == 0)
        {
            AwaysLeft = random.Next(1, 6);
            LateHoldsLeft = random.Next(0, 3);
        }

        WithdrawalsLeft = Math.Max(0, random.Next(-2, 3));
    }

    public SampleScenario Scenario { get; }

    public byte[] Document { get; }

    public string AllocationId { get; }

    public IReadOnlyList<TownshipPlan> Townships { get; }

    /// <summary>Cards that their bank does not credit.</summary>
    public HashSet<string> RefusedCards { get; } = [];

    /// <summary>Another person looks at corrected accounts.</summary>
    public bool IsReviewing { get; }

    /// <summary>Larger sums need two persons' approval.</summary>
    public bool IsManyHanded { get; }

    /// <summary>One bank is asked about accounts before anything is paid.</summary>
    public bool IsPrevalidating { get; }

    /// <summary>Townships ask for other persons and amounts.</summary>
    public bool IsChanging { get; }

    /// <summary>What of the county's settings the seed decides.</summary>
    public CountyShape Shape => new(IsReviewing, IsManyHanded, IsPrevalidating);

    /// <summary>How often the timer that asks banks about accounts will still run.</summary>
    public int AsksLeft { get; set; } = 8;

    /// <summary>How often somebody will still run the controls by hand.</summary>
    public int RunsLeft { get; set; } = 10;

    /// <summary>How often somebody will still stop payments.</summary>
    public int HoldsLeft { get; set; }

    /// <summary>How often a bank will still be out of reach when a file is to be handed to it.</summary>
    public int AwaysLeft { get; set; }

    /// <summary>How often somebody will still stop payments whose batch waits for its sending.</summary>
    public int LateHoldsLeft { get; set; }

    /// <summary>How many documents will still take back what no roster claims.</summary>
    public int WithdrawalsLeft { get; set; }

    /// <summary>Number of the next of them.</summary>
    public int NextWithdrawal => 20 + WithdrawalsLeft;

    /// <summary>Some payments turn out to be wrong, and households give money back.</summary>
    public bool IsRecovering { get; }

    /// <summary>The banks take some payments back after they made them.</summary>
    public bool IsTakingBack { get; }

    /// <summary>What nobody corrects is given back to the fund.</summary>
    public bool IsGivenBack { get; }

    /// <summary>Who stands on the list of deaths, if anybody.</summary>
    public SampleHousehold? Listed { get; }

    /// <summary>Whether that list was handed in.</summary>
    public bool IsListUploaded { get; set; }

    /// <summary>The list of deaths.</summary>
    public byte[] List => Encoding.UTF8.GetBytes($"身份证号,死亡日期\n{Listed!.ResidentId},2026-03-05\n");

    /// <summary>The bank never answers one of its batches.</summary>
    public bool IsSilentBank { get; }

    public bool IsNeverDecided { get; }

    /// <summary>Nobody answers hits of the controls.</summary>
    public bool IsNeverCleared { get; }

    public bool IsNeverCorrected { get; }

    public bool IsNeverApproved { get; }

    /// <summary>The payer's account is empty when the first batch comes: the bank refuses all of it.</summary>
    public bool IsPayerShort { get; }

    /// <summary>The banks call some payments failed that they made, and say so later.</summary>
    public bool IsDenying { get; }

    /// <summary>A card that nobody else has, for an attempt at an entry.</summary>
    public static string SpareCard(int township, int entry, int attempt) => Spare.Shares[township].Households[(entry * 8) + attempt].Card;

    /// <summary>Somebody who stands on no roster, and may take an entry's place.</summary>
    public static SampleHousehold SparePerson(int township, int number) => Spare.Shares[township].Households[^(number + 1)];

    /// <summary>Persons that so large a sum needs.</summary>
    public int ApproversFor(long fen) => IsManyHanded && fen >= SimulatedServices.TwoFromFen ? 2 : 1;

    public TownshipPlan Of(string code) => Townships.First(township => township.Code == code);
}

/// <summary>One township of the plan.</summary>
internal sealed class TownshipPlan
{
    // A name that one of the banks cannot write.
    private const string Rare = "王𠮷";

    private readonly SampleShare share;

    public TownshipPlan(SampleShare share, Random random, int index)
    {
        this.share = share;
        Index = index;
        Households = [.. share.Households.Take(random.Next(1, 4)).Select(household => random.Next(12) == 0 ? household with { Name = Rare } : household)];
        IsFaultyFirst = random.Next(4) == 0;
        ChangesLeft = random.Next(1, 3);
        Objections = [.. Enumerable.Range(0, random.Next(0, 3)).Select(number => new PlannedObjection(random.Next(Households.Count) + 1, $"反映情况{number}，请核实。", random.Next(2) == 0))];
    }

    public int Index { get; }

    public string Code => share.Township.Code;

    public IReadOnlyList<SampleHousehold> Households { get; }

    /// <summary>Somebody of another township's roster, who stands on this one's first roster too.</summary>
    public SampleHousehold? Borrowed { get; set; }

    /// <summary>One of its people stands on another township's first roster; when that one was faster, this one hands in a roster without them.</summary>
    public bool IsLender { get; set; }

    public bool IsFaultyFirst { get; }

    public IReadOnlyList<PlannedObjection> Objections { get; }

    public string Maker => SampleRoster.Maker(Code);

    /// <summary>How often the township will still ask for another person or amount, where it does.</summary>
    public int ChangesLeft { get; set; }

    /// <summary>Rosters handed in and answered so far.</summary>
    public int HandedIn { get; set; }

    /// <summary>The roster that the township hands in next.</summary>
    /// <param name="documentNumber">Document that allocates.</param>
    /// <param name="isLent">The person who stands on another township's roster too was taken by that one.</param>
    public byte[] NextRoster(string documentNumber, bool isLent)
    {
        if (IsFaultyFirst && HandedIn == 0) return Roster(documentNumber, Households, 100);
        return Borrowed is not null && HandedIn == (IsFaultyFirst ? 1 : 0) ? Roster(documentNumber, [.. Households, Borrowed with { Village = Households[0].Village }], 0) : GoodRoster(documentNumber, isLent);
    }

    /// <summary>The roster without faults.</summary>
    private byte[] GoodRoster(string documentNumber, bool isLent) => Roster(documentNumber, isLent ? [.. Households.Skip(1)] : Households, 0);

    private byte[] Roster(string documentNumber, IReadOnlyList<SampleHousehold> households, long errorFen)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"依据文号：{documentNumber},单位：元\n乡镇：{share.Township.Name}\n")
            .Append("序号,村（社区）,组,户主姓名,身份证号,家庭人口,救助人口,家庭类型,救助类别,标准（元/人）,金额（元）,开户行,一卡通账号\n");
        foreach (var (index, one) in households.Index())
            text.Append(CultureInfo.InvariantCulture, $"{index + 1},{one.Village.Name},{one.Group},{one.Name},{one.ResidentId},{one.Size},{one.Assisted},{one.FamilyType},{one.Category},{Yuan(one.StandardFen)},{Yuan(one.AmountFen)},{one.BankName},{one.Card}\n");
        text.Append(CultureInfo.InvariantCulture, $"合计,,,,,,,,,,{Yuan(households.Sum(one => one.AmountFen) + errorFen)},,\n");
        text.Append(CultureInfo.InvariantCulture, $"制表：{Maker}　　审核：{SampleRoster.Reviewer(Code)}　　日期：2026年11月23日\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}

/// <summary>An objection that will be raised.</summary>
internal sealed record PlannedObjection(int Entry, string Grounds, bool IsUpheld)
{
    /// <summary>Whether somebody has had a definite answer to it.</summary>
    public bool IsAnswered { get; set; }
}
