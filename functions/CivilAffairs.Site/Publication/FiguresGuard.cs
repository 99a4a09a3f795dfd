using CivilAffairs.Core.Publication;

namespace CivilAffairs.Site.Publication;

/// <summary>Refuses to render figures that do not add up: a page that contradicts itself must not reach the public (C31).</summary>
internal static class FiguresGuard
{
    /// <summary>Throws when the allocation's figures are not the sum of its townships'.</summary>
    public static void Check(PublicAllocation allocation)
    {
        foreach (var township in allocation.Townships) CheckBalance(township.Progress, $"{allocation.AllocationId}/{township.Code}");
        CheckBalance(allocation.Progress, allocation.AllocationId);
        CheckSum(allocation.Progress, allocation.Townships.Select(township => township.Progress), allocation.AllocationId);
    }

    /// <summary>Throws when a village's entries are not what its figures say, or the villages are not the township's roster.</summary>
    public static void Check(PublicTownship township)
    {
        CheckBalance(township.Progress, township.Code);
        foreach (var village in township.Villages)
        {
            Require(village.Progress.Households == village.Entries.Count, village.Code);
            Require(village.Progress.RosteredFen == village.Entries.Sum(entry => entry.AmountFen), village.Code);
            Require(village.Progress.PaidFen == village.Entries.Where(entry => entry.State == PublicEntryState.Paid).Sum(entry => entry.AmountFen - entry.RecoveredFen), village.Code);
        }

        if (township.Villages.Count == 0) return;
        var sum = Sum(township.Villages.Select(village => village.Progress));
        Require(sum.RosteredFen == township.Progress.RosteredFen && sum.PaidFen == township.Progress.PaidFen && sum.Households == township.Progress.Households, township.Code);
    }

    private static void CheckBalance(Progress progress, string place) =>
        Require(progress.AllocatedFen == checked(progress.PaidFen + progress.ReturnedFen + progress.OutstandingFen), place);

    private static void CheckSum(Progress total, IEnumerable<Progress> parts, string place) => Require(Sum(parts) == total, place);

    private static Progress Sum(IEnumerable<Progress> parts) => parts.Aggregate(Progress.None, (sum, part) => sum.Plus(part));

    private static void Require(bool holds, string place)
    {
        if (!holds) throw new InvalidOperationException($"Public figures of '{place}' do not add up; nothing is rendered.");
    }
}
