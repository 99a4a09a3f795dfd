using System.Text.Json;
using CivilAffairs.Adapters.Banks;
using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using Microsoft.Extensions.Configuration;

namespace CivilAffairs.Functions.Settings;

/// <summary>Reads the county's profile and calendar at start; a fault in them stops the start with a message that names it.</summary>
public static class CountyLoader
{
    /// <summary>Reads <c>County:File</c>; <c>County:Deadlines:*</c> settings stand over the file's.</summary>
    public static CountyProfile LoadProfile(IConfiguration configuration)
    {
        var path = PathOf(configuration);
        var profile = JsonSerializer.Deserialize<CountyProfile>(File.ReadAllBytes(path), WireJson.Options)
            ?? throw new InvalidOperationException($"县情配置文件为空：{path}");
        profile = profile with { Deadlines = Override(profile.Deadlines, configuration.GetSection("County:Deadlines")) };
        var faults = CountyProfileCheck.Check(profile);
        if (faults.Count > 0)
            throw new InvalidOperationException($"县情配置文件 {path} 有误：{string.Join("；", faults)}");
        return profile;
    }

    /// <summary>Reads the layouts that banks name, relative to the county's file; a bank that names none uses the reference layout.</summary>
    public static BankLayouts LoadLayouts(IConfiguration configuration, CountyProfile county)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(PathOf(configuration)))!;
        var byBank = new Dictionary<string, BankLayout>(StringComparer.Ordinal);
        foreach (var bank in county.Banks.Where(bank => bank.Layout.Length > 0))
        {
            var path = Path.Combine(folder, bank.Layout);
            if (!File.Exists(path)) throw new InvalidOperationException($"代理银行“{bank.Name}”的文件格式不存在：{path}");
            byBank[bank.Code] = BankLayoutFile.Read(bank.Layout, File.ReadAllBytes(path));
        }

        return new BankLayouts(BankLayoutFile.Reference, byBank);
    }

    /// <summary>Reads <c>County:CalendarFile</c>, by default the calendar delivered with the app.</summary>
    public static WorkingCalendar LoadCalendar(IConfiguration configuration)
    {
        var written = configuration["County:CalendarFile"];
        if (string.IsNullOrWhiteSpace(written)) written = Path.Combine("Settings", "working-days.json");
        using var stream = File.OpenRead(AppFiles.Find(written) ?? throw new InvalidOperationException($"设置 County:CalendarFile 指向的文件不存在：{written}"));
        return WorkingCalendar.Load(stream);
    }

    private static string PathOf(IConfiguration configuration)
    {
        var written = configuration["County:File"];
        if (string.IsNullOrWhiteSpace(written)) throw new InvalidOperationException("设置 County:File 缺失：请写明县情配置文件 county.json 的路径。");
        return AppFiles.Find(written) ?? throw new InvalidOperationException($"设置 County:File 指向的文件不存在：{written}");
    }

    private static DeadlineSettings Override(DeadlineSettings file, IConfigurationSection section) => file with
    {
        Acknowledgement = section[nameof(file.Acknowledgement)] ?? file.Acknowledgement,
        Roster = section[nameof(file.Roster)] ?? file.Roster,
        Publicity = section[nameof(file.Publicity)] ?? file.Publicity,
        ObjectionDecision = section[nameof(file.ObjectionDecision)] ?? file.ObjectionDecision,
        Approval = section[nameof(file.Approval)] ?? file.Approval,
        BankReturn = section[nameof(file.BankReturn)] ?? file.BankReturn,
        Correction = section[nameof(file.Correction)] ?? file.Correction,
        Publication = section[nameof(file.Publication)] ?? file.Publication,
        ControlDecision = section[nameof(file.ControlDecision)] ?? file.ControlDecision,
        CorrectionReview = section[nameof(file.CorrectionReview)] ?? file.CorrectionReview,
        HoldReview = section[nameof(file.HoldReview)] ?? file.HoldReview,
        Recovery = section[nameof(file.Recovery)] ?? file.Recovery,
        Unclaimed = section[nameof(file.Unclaimed)] ?? file.Unclaimed,
        Remark = section[nameof(file.Remark)] ?? file.Remark,
        RemindBefore = section[nameof(file.RemindBefore)] ?? file.RemindBefore,
    };
}
