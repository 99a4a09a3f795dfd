using CivilAffairs.Core.Access;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Publicity;

/// <summary>Who had a hand in what is to be approved (domain.md C40), by what is on record.</summary>
public sealed class ApprovalParts(IAllocationStore allocations, IObjectionStore objections, IRecordStore<ControlHit> hits, IRecordStore<EntryChange> changes)
{
    /// <summary>The part that a person had, in Chinese; null when there was none.</summary>
    public async Task<string?> OfAsync(string person, TownshipRecord township, CancellationToken cancellation) =>
        SeparationOfDuties.PartOf(person, (await AllAsync(township, cancellation)).Select(part => ((string?)part.Person, part.Part)));

    /// <summary>Everybody who had a part, as written.</summary>
    public async Task<IReadOnlyList<(string Person, string Part)>> AllAsync(TownshipRecord township, CancellationToken cancellation)
    {
        var allocation = await allocations.RequireAsync(township.AllocationId, cancellation);
        var partition = $"{township.AllocationId}|{township.TownshipCode}";
        var raised = await objections.ListAsync(township.AllocationId, township.TownshipCode, cancellation);
        var found = await hits.ListAsync(partition, cancellation);
        var changed = await changes.ListAsync(partition, cancellation);
        IEnumerable<(string? Person, string Part)> parts =
        [
            (PersonMark.NameOf(township.RosterMaker), "制表"), (PersonMark.NameOf(township.RosterReviewer), "乡镇审核"), (allocation.UploadedBy, "经办"), (township.AcknowledgedBy, "签收"),
            .. raised.SelectMany(objection => (IEnumerable<(string?, string)>)[(objection.TakenBy, "异议受理"), (objection.DecidedBy, "异议处理")]),
            // Who answered a warning by approving has approved: that is no other part.
            .. found.Where(hit => hit.Severity == ControlSeverity.Block).Select(hit => ((string?)hit.DecidedBy, "疑点处理")),
            .. changed.SelectMany(change => (IEnumerable<(string?, string)>)[(change.ProposedBy, "变更经办"), (change.DecidedBy, "变更复核")]),
        ];
        return [.. parts.Where(part => !string.IsNullOrEmpty(part.Person)).Select(part => (part.Person!, part.Part))];
    }
}
