using System.Text.Encodings.Web;
using System.Text.Json;

namespace CivilAffairs.Counterparts.Demo;

/// <summary>How the demo ended; amounts in fen.</summary>
/// <param name="DocumentNumber">发文字号.</param>
/// <param name="AllocationId">Allocation.</param>
/// <param name="AlreadyThere">A run before did the work; this one changed nothing.</param>
/// <param name="Balanced">Allocated = paid + returned + outstanding, paid as the sample says, and the app's self-check found nothing.</param>
/// <param name="AllocatedFen">Allotted by the document.</param>
/// <param name="PaidFen">Credited to households.</param>
/// <param name="ReturnedFen">Back in the fund.</param>
/// <param name="OutstandingFen">Neither paid nor returned.</param>
/// <param name="Households">Households on the rosters.</param>
/// <param name="PaidHouseholds">Households paid.</param>
/// <param name="PublishedPages">HTML pages of the public site.</param>
/// <param name="PublicSite">Address of the public site.</param>
/// <param name="StaffPages">Address of the staff pages, behind the sign-in.</param>
/// <param name="MachineSeconds">Processor time (user and system) of app and Azurite from upload to last page.</param>
/// <param name="AppSeconds">The app's part.</param>
/// <param name="StorageSeconds">Azurite's part.</param>
/// <param name="WallSeconds">Time by the clock from upload to last page.</param>
/// <param name="PeakMemoryMb">Highest resident memory of the app.</param>
public sealed record DemoSummary(
    string DocumentNumber,
    string AllocationId,
    bool AlreadyThere,
    bool Balanced,
    long AllocatedFen,
    long PaidFen,
    long ReturnedFen,
    long OutstandingFen,
    int Households,
    int PaidHouseholds,
    int PublishedPages,
    string PublicSite,
    string StaffPages,
    double MachineSeconds,
    double AppSeconds,
    double StorageSeconds,
    double WallSeconds,
    double PeakMemoryMb)
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>JSON with camelCase names.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Layout) + "\n";

    /// <summary>A few lines for the terminal.</summary>
    public IEnumerable<string> ToLines()
    {
        yield return $"分配 {StageNames.Yuan(AllocatedFen)} 元 ＝ 已发 {StageNames.Yuan(PaidFen)} ＋ 退回资金 {StageNames.Yuan(ReturnedFen)} ＋ 未发 {StageNames.Yuan(OutstandingFen)}　{(Balanced ? "平衡" : "不平衡")}";
        yield return $"花名册 {Households} 户，发放到户 {PaidHouseholds} 户，公开页面 {PublishedPages} 个";
        if (!AlreadyThere)
            yield return $"用时 {WallSeconds:0.0} 秒，处理器时间 {MachineSeconds:0.0} 秒（应用 {AppSeconds:0.0}，存储 {StorageSeconds:0.0}），应用内存峰值 {PeakMemoryMb:0} MB";
    }
}
