using CivilAffairs.Core.County;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Site.Tests;

/// <summary>Public models drawn from a seed, with figures that add up.</summary>
internal static class SampleModel
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 1, 30, 0, TimeSpan.Zero);

    private static readonly string[] Names = ["张*", "李*明", "王*", "欧*娜", "阿*·买*", "赵*国", "陈*", "刘*英"];

    private static readonly string[] Categories = ["一类", "二类", "三类"];

    private static readonly string[] StepNames = ["拨款通知送达", "乡镇签收", "花名册受理", "名单公示", "公示期满", "审批通过", "发放办结"];

    /// <summary>Two days of the audit.</summary>
    public static IReadOnlyList<DailyHead> Days { get; } = MakeDays();

    /// <summary>An allocation over all townships of the county, each at another stage.</summary>
    public static PublicAllocation Allocation(int seed = 1, int households = 200, bool closed = false)
    {
        var random = new Random(seed);
        var townships = SampleCounty.Profile.Townships.Select((township, index) => Township(random, township, closed ? 7 : index % 8, households)).ToList();
        var progress = townships.Aggregate(Progress.None, (sum, township) => sum.Plus(township.Progress));
        return new(
            $"2026-{seed}-k3m9q{seed % 10}",
            $"11990123MB0000000X/2026-{seed:00000}",
            $"云岭民发〔2026〕{seed}号",
            "关于下达2026年冬春救助资金的通知",
            ["云岭县民政局", "云岭县财政局"],
            new(2026, 11, 20),
            "2026年冬春救助资金",
            ["各乡镇人民政府：", "根据上级安排，现将2026年冬春救助资金下达给你们，用于受灾群众冬春期间基本生活救助。请按规定做好名单评议、公示和发放工作，确保资金及时足额发放到户。", "资金实行专款专用，全部通过“一卡通”发放，不得截留、挪用。"],
            closed,
            Start,
            Start.AddDays(9),
            Start.AddDays(14),
            progress,
            townships)
        {
            ProgrammeCode = "DCJZ",
            BudgetLines = [new("支出功能分类科目", "2240703 自然灾害救灾补助"), new("经济分类科目", "50901 社会福利和救助")],
            Funds = [new("中央资金", progress.AllocatedFen / 2), new("县级资金", progress.AllocatedFen - progress.AllocatedFen / 2)],
        };
    }

    private static DailyHead[] MakeDays()
    {
        ChainHead[] Heads(int entries) => [new(AuditStreams.County, entries, AuditChain.Hash($"{entries}")), new("2026-1-k3m9q1", entries + 7, AuditChain.Hash($"{entries} too"))];
        var first = DailyHeads.Fix(new(2026, 11, 23), null, Heads(1), Start);
        return [first, DailyHeads.Fix(new(2026, 11, 25), first, Heads(4), Start.AddDays(2))];
    }

    /// <summary>As above with a correction, a township whose lists were withdrawn, and dates due.</summary>
    public static PublicAllocation WithNotes(int seed, int households)
    {
        var plain = Allocation(seed, households, closed: true);
        var withdrawn = new PublicWithdrawal(Start.AddDays(20), "名单中有一户姓名隐去不当，撤下重核。");
        return plain with
        {
            Notes =
            [
                new("c1", Start.AddDays(15), "更正说明", null, "附表中青石镇户数原写作 41 户，更正为 40 户，金额不变。"),
                new("w1", withdrawn.At, "撤下名单", plain.Townships[0].Code, withdrawn.Reason),
            ],
            Townships = [plain.Townships[0] with { ListsWithdrawn = withdrawn }, .. plain.Townships.Skip(1)],
        };
    }

    /// <summary>Withdrawn as a whole.</summary>
    public static PublicAllocation Withdrawn(int seed, int households) =>
        Allocation(seed, households) with { Withdrawn = new(Start.AddDays(12), "文件附件有误，待重新印发后公开。", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08") };

    private static PublicTownship Township(Random random, Township township, int stage, int households)
    {
        var villages = stage < 3 ? [] : township.Villages.Select((village, index) => Village(random, village, stage, index, households / township.Villages.Count)).ToList();
        var sum = villages.Aggregate(Progress.None, (total, village) => total.Plus(village.Progress));
        var allocated = sum.RosteredFen > 0 ? sum.RosteredFen + 123_00 : 300_000_00 + random.Next(0, 90_000) * 100L;
        var returned = stage == 7 ? 123_00 + sum.ReturnedFen : sum.ReturnedFen;
        var progress = sum with { AllocatedFen = allocated, ReturnedFen = returned, OutstandingFen = allocated - sum.PaidFen - returned };
        string[] stages = ["待通知", "待签收", "待报花名册", "公示中", "公示中", "待审批", "发放中", "已办结"];
        return new(
            township.Code,
            township.Name,
            stages[stage],
            Start.AddDays(stage),
            stage >= 3 ? Start.AddDays(3) : null,
            stage >= 3 ? Start.AddDays(12) : null,
            stage is 3 or 4,
            [.. StepNames.Select((text, index) => new PublicStep(text, index < stage ? Start.AddDays(index).AddMinutes(index * 7) : null, index is 1 or 2 ? Start.AddDays(index + 1) : null))],
            progress,
            villages);
    }

    private static PublicVillage Village(Random random, Village village, int stage, int index, int count)
    {
        List<PublicEntry> entries = [];
        for (var place = 0; place < count; place++)
        {
            var persons = random.Next(1, 7);
            entries.Add(new(
                index * count + place + 1,
                Names[random.Next(Names.Length)],
                village.Name,
                persons,
                Math.Max(1, persons - 1),
                Categories[random.Next(Categories.Length)],
                random.Next(150, 2000) * 100L + random.Next(0, 100),
                State(random, stage)));
        }

        return new(village.Code, village.Name, Figures(entries), entries);
    }

    private static PublicEntryState State(Random random, int stage)
    {
        var draw = random.Next(100);
        if (stage >= 3 && stage < 7 && draw == 0) return PublicEntryState.UnderObjection;
        return stage switch
        {
            < 5 => PublicEntryState.InPublicity,
            5 => PublicEntryState.AwaitingPayment,
            6 => draw < 60 ? PublicEntryState.Paid : draw < 95 ? PublicEntryState.WithBank : PublicEntryState.AwaitingCorrection,
            _ => draw < 98 ? PublicEntryState.Paid : PublicEntryState.Cancelled,
        };
    }

    private static Progress Figures(List<PublicEntry> entries)
    {
        long Fen(PublicEntryState state) => entries.Where(entry => entry.State == state).Sum(entry => entry.AmountFen);
        int Count(PublicEntryState state) => entries.Count(entry => entry.State == state);
        var total = entries.Sum(entry => entry.AmountFen);
        var paid = Fen(PublicEntryState.Paid);
        var cancelled = Fen(PublicEntryState.Cancelled);
        return new(
            total, total, paid, Fen(PublicEntryState.WithBank), cancelled, total - paid - cancelled,
            entries.Count, Count(PublicEntryState.Paid), Count(PublicEntryState.UnderObjection), Count(PublicEntryState.AwaitingCorrection), Count(PublicEntryState.Cancelled),
            Fen(PublicEntryState.UnderObjection), Fen(PublicEntryState.AwaitingCorrection), Count(PublicEntryState.WithBank));
    }
}
