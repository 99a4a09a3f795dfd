using System.Collections.Concurrent;
using System.Text.Json;
using CivilAffairs.Adapters.Banks;
using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Functions.Settings.County;

/// <summary>
/// A version of the county's settings as the app works with it. One invocation has one edition: whatever it asks for its profile gets the same.
/// </summary>
public sealed class CountyEdition
{
    private readonly ConcurrentDictionary<Type, object> kept = new();

    /// <summary>Makes what the settings describe. Throws <see cref="InvalidOperationException"/> for layouts and <see cref="FormatException"/> for calendars that cannot be read.</summary>
    /// <param name="number">Number of the version; 0: the file that the app was deployed with.</param>
    /// <param name="settings">Its content.</param>
    /// <param name="profile">Its profile, with what the app's own settings put over it.</param>
    /// <param name="history">Periods of this and earlier versions.</param>
    public CountyEdition(int number, CountySettings settings, CountyProfile profile, DeadlineHistory history)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(profile);
        (Number, Settings, Profile, Deadlines) = (number, settings, profile, history);
        Calendar = CountySettingsCheck.Calendar(settings.Calendar);
        Layouts = LayoutsOf(settings);
    }

    /// <summary>Number of the version.</summary>
    public int Number { get; }

    /// <summary>Its content.</summary>
    public CountySettings Settings { get; }

    /// <summary>Its profile, as the app works with it.</summary>
    public CountyProfile Profile { get; }

    /// <summary>Periods by the moment from which they count.</summary>
    public DeadlineHistory Deadlines { get; }

    /// <summary>Working days.</summary>
    public WorkingCalendar Calendar { get; }

    /// <summary>Layouts of the banks' files.</summary>
    public BankLayouts Layouts { get; }

    /// <summary>What is made once for this edition and goes with it.</summary>
    public T Keep<T>(Func<T> make)
        where T : class => (T)kept.GetOrAdd(typeof(T), _ => make());

    private static BankLayouts LayoutsOf(CountySettings settings) => new(
        BankLayoutFile.Reference,
        settings.Profile.Banks.Where(bank => bank.Layout.Length > 0).ToDictionary(
            bank => bank.Code,
            bank => settings.Layouts.TryGetValue(bank.Layout, out var layout)
                ? BankLayoutFile.Read(bank.Layout, JsonSerializer.SerializeToUtf8Bytes(layout))
                : throw new InvalidOperationException($"代理银行“{bank.Name}”的文件格式不存在：{bank.Layout}"),
            StringComparer.Ordinal));
}
