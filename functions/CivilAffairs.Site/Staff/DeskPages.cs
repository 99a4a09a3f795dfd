using CivilAffairs.Core.County;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Staff;

/// <summary>Pages of townships', banks' and supervision's people.</summary>
public sealed class DeskPages(CountyProfile county)
{
    /// <summary>First page of a township.</summary>
    public Task<byte[]> TownshipDeskAsync(TownshipDesk desk) => PageBytes.RenderAsync<TownshipDeskPage>(("County", county), ("Desk", desk));

    /// <summary>A township's part of an allocation.</summary>
    public Task<byte[]> TownshipWorkAsync(TownshipWork work) => PageBytes.RenderAsync<TownshipWorkPage>(("County", county), ("Work", work));

    /// <summary>The answer to a roster.</summary>
    public Task<byte[]> RosterVerdictAsync(RosterVerdict verdict) => PageBytes.RenderAsync<RosterVerdictPage>(("County", county), ("Verdict", verdict));

    /// <summary>A roster is being checked.</summary>
    public Task<byte[]> RosterPendingAsync(RosterPending pending) => PageBytes.RenderAsync<RosterPendingPage>(("County", county), ("Pending", pending));

    /// <summary>First page of a bank.</summary>
    public Task<byte[]> BankDeskAsync(BankDesk desk) => PageBytes.RenderAsync<BankDeskPage>(("County", county), ("Desk", desk));

    /// <summary>The answer to a bank's file.</summary>
    public Task<byte[]> BankVerdictAsync(BankVerdict verdict) => PageBytes.RenderAsync<BankVerdictPage>(("County", county), ("Verdict", verdict));

    /// <summary>A bank's file is being checked.</summary>
    public Task<byte[]> BankPendingAsync(BankPending pending) => PageBytes.RenderAsync<BankPendingPage>(("County", county), ("Pending", pending));

    /// <summary>Supervision over all allocations.</summary>
    public Task<byte[]> SupervisionAsync(SupervisionOverview model) => PageBytes.RenderAsync<SupervisionDeskPage>(("County", county), ("Model", model));

    /// <summary>Supervision of an allocation.</summary>
    public Task<byte[]> AllocationSupervisionAsync(AllocationSupervision model) => PageBytes.RenderAsync<AllocationSupervisionPage>(("County", county), ("Model", model));

    /// <summary>A sample for inspection.</summary>
    public Task<byte[]> InspectionAsync(InspectionSheet sheet) => PageBytes.RenderAsync<InspectionPage>(("County", county), ("Sheet", sheet));
}
