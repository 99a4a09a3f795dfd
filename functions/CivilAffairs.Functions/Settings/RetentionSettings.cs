using System.Globalization;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Protection;
using Microsoft.Extensions.Configuration;

namespace CivilAffairs.Functions.Settings;

/// <summary>Reads the periods for which personal data is kept.</summary>
public static class RetentionSettings
{
    /// <summary>Setting: years for copies.</summary>
    public const string Copies = "Retention:CopyYears";

    /// <summary>Setting: years for statements.</summary>
    public const string Statements = "Retention:StatementYears";

    /// <summary>Setting: years for names, IDs and cards in the tables.</summary>
    public const string Identity = "Retention:IdentityYears";

    /// <summary>Setting: years for vouchers.</summary>
    public const string Vouchers = "Retention:VoucherYears";

    private const int MostYears = 100;

    /// <summary>Reads them; what is not set is as usual. Names must not go while the public lists show them: throws <see cref="InvalidOperationException"/>.</summary>
    public static RetentionPeriods From(IConfiguration configuration, CountyProfile county)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(county);
        var usual = RetentionPeriods.Usual;
        var periods = new RetentionPeriods(
            Years(configuration, Copies, usual.Copies), Years(configuration, Statements, usual.Statements), Years(configuration, Identity, usual.Identity), Years(configuration, Vouchers, usual.Vouchers));
        return periods.Identity > county.Publication.ListYears
            ? periods
            : throw new InvalidOperationException($"设置 {Identity} 应大于公开名单的年数（{county.Publication.ListYears}），现为{periods.Identity}：名单公开期间姓名不能删除。");
    }

    private static int Years(IConfiguration configuration, string setting, int usual)
    {
        if (configuration[setting] is not { Length: > 0 } written) return usual;
        return int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var years) && years is > 0 and <= MostYears
            ? years
            : throw new InvalidOperationException($"设置 {setting} 应为1到{MostYears}的年数，现为“{written}”。");
    }
}
