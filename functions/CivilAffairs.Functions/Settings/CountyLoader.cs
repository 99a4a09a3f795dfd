using System.Text.Json;
using CivilAffairs.Adapters.Banks;
using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Functions.Settings.County;
using Microsoft.Extensions.Configuration;

namespace CivilAffairs.Functions.Settings;

/// <summary>Reads the settings that the app is deployed with; a fault in them stops the start with a message that names it.</summary>
public static class CountyLoader
{
    /// <summary>Reads <c>County:File</c>, the layouts that its banks name (relative to it) and <c>County:CalendarFile</c>.</summary>
    public static CountySettings Load(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var path = PathOf(configuration);
        var profile = JsonSerializer.Deserialize<CountyProfile>(File.ReadAllBytes(path), WireJson.Options)
            ?? throw new InvalidOperationException($"县情配置文件为空：{path}");
        var effective = profile with { Deadlines = Override(profile.Deadlines, configuration.GetSection("County:Deadlines")) };
        var faults = CountyProfileCheck.Check(effective);
        if (faults.Count > 0) throw new InvalidOperationException($"县情配置文件 {path} 有误：{string.Join("；", faults)}");
        return new CountySettings(profile, LoadCalendar(configuration), LoadLayouts(path, profile));
    }

    private static Dictionary<string, JsonElement> LoadLayouts(string countyFile, CountyProfile county)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(countyFile))!;
        var byName = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var bank in county.Banks.Where(bank => bank.Layout.Length > 0 && !byName.ContainsKey(bank.Layout)))
        {
            var path = Path.Combine(folder, bank.Layout);
            if (!File.Exists(path)) throw new InvalidOperationException($"代理银行“{bank.Name}”的文件格式不存在：{path}");
            var content = File.ReadAllBytes(path);
            // Read as a layout first: what is wrong is told by field, and comments are allowed in the file.
            BankLayoutFile.Read(bank.Layout, content);
            byName[bank.Layout] = JsonDocument.Parse(content, CountyText.Lenient).RootElement;
        }

        return byName;
    }

    private static Dictionary<string, bool> LoadCalendar(IConfiguration configuration)
    {
        var written = configuration["County:CalendarFile"];
        if (string.IsNullOrWhiteSpace(written)) written = Path.Combine("Settings", "working-days.json");
        var path = AppFiles.Find(written) ?? throw new InvalidOperationException($"设置 County:CalendarFile 指向的文件不存在：{written}");
        using (var stream = File.OpenRead(path)) WorkingCalendar.Load(stream);
        return JsonSerializer.Deserialize<Dictionary<string, bool>>(File.ReadAllBytes(path))!;
    }

    private static string PathOf(IConfiguration configuration)
    {
        var written = configuration["County:File"];
        if (string.IsNullOrWhiteSpace(written)) throw new InvalidOperationException("设置 County:File 缺失：请写明县情配置文件 county.json 的路径。");
        return AppFiles.Find(written) ?? throw new InvalidOperationException($"设置 County:File 指向的文件不存在：{written}");
    }

    /// <summary><c>County:Deadlines:*</c> settings stand over the profile's.</summary>
    internal static DeadlineSettings Override(DeadlineSettings file, IConfigurationSection section) => file with
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
