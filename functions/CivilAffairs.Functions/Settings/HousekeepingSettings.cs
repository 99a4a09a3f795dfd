using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CivilAffairs.Functions.Settings;

/// <summary>How long things are kept that can be forgotten.</summary>
/// <param name="KeepInstances">Time for which finished orchestrations stay in the task hub.</param>
public sealed record HousekeepingSettings(TimeSpan KeepInstances)
{
    /// <summary>Setting: days for which finished orchestrations stay in the task hub before they are archived and purged.</summary>
    public const string KeepInstancesSetting = "Housekeeping:KeepInstancesDays";

    private const int UsualDays = 90;
    private const int MostDays = 3_650;

    /// <summary>Reads <c>Housekeeping:KeepInstancesDays</c>; 90 when it is not set.</summary>
    public static HousekeepingSettings From(IConfiguration configuration)
    {
        if (configuration[KeepInstancesSetting] is not { Length: > 0 } written) return new HousekeepingSettings(TimeSpan.FromDays(UsualDays));
        return int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= MostDays
            ? new HousekeepingSettings(TimeSpan.FromDays(days))
            : throw new InvalidOperationException($"设置 {KeepInstancesSetting} 应为1到{MostDays}的天数，现为“{written}”。");
    }
}
