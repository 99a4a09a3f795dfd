using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Site.Staff;

namespace CivilAffairs.Functions.Supervision;

/// <summary>What the bureau may ask to send again in a township, by batch and reason.</summary>
public sealed class ResendViews(ResendChoice choice, CountyProfile county)
{
    /// <summary>Offers, those left out for which a case is under way.</summary>
    public async Task<IReadOnlyList<ResendOffer>> OffersAsync(TownshipKey key, IReadOnlyList<ResendCase> cases, CancellationToken cancellation)
    {
        var underWay = cases.Where(standing => standing.IsOpen || standing.IsDue).Select(standing => (standing.BatchId, standing.Reason)).ToHashSet();
        return
        [
            .. from payment in await choice.FreeAsync(key, cancellation)
               group payment by (payment.Instruction.BatchId, payment.Reason) into same
               where !underWay.Contains(same.Key)
               orderby same.Key.BatchId, same.Key.Reason
               select new ResendOffer(same.Key.BatchId, county.BankName(same.First().Instruction.BankCode), same.Key.Reason, same.Count(), same.Sum(payment => payment.Obligation.AmountFen)),
        ];
    }
}
