namespace CivilAffairs.Site.Staff.Settings;

/// <summary>How a field is filled in.</summary>
public enum SettingsInput
{
    /// <summary>A line of text.</summary>
    Text,

    /// <summary>A line of text; empty: no value.</summary>
    Maybe,

    /// <summary>Words, parted by 、.</summary>
    Words,

    /// <summary>Words; empty: no value.</summary>
    MaybeWords,

    /// <summary>Lines of text.</summary>
    Lines,

    /// <summary>A village a line.</summary>
    Villages,

    /// <summary>An amount in yuan; empty: no value.</summary>
    Yuan,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>Yes, no, or no value.</summary>
    MaybeFlag,

    /// <summary>One of several.</summary>
    Choice,
}

/// <summary>A field of a form.</summary>
public sealed record SettingsField(string Name, string Label, SettingsInput Input, string Value, string Hint, IReadOnlyList<(string Value, string Label)> Choices);

/// <summary>One entry of a list, or the fields of one object.</summary>
/// <param name="Legend">What it is; empty for the fields of one object.</param>
/// <param name="Prefix">Begins the names of its fields.</param>
/// <param name="Was">Place in the list as it stands; null for an offered entry.</param>
/// <param name="Fields">Fields.</param>
public sealed record SettingsEntry(string Legend, string Prefix, int? Was, IReadOnlyList<SettingsField> Fields);

/// <summary>A part of a form.</summary>
public sealed record SettingsGroup(string Title, string Help, bool IsList, IReadOnlyList<SettingsEntry> Entries);

/// <summary>One section to fill in.</summary>
public sealed record SettingsForm(StaffLinks Links, string Key, string Title, string Help, int Base, IReadOnlyList<SettingsGroup> Groups, IReadOnlyList<string> Faults);

/// <summary>A version in the history.</summary>
public sealed record SettingsVersion(int Number, string Sha256, string By, DateTimeOffset At, string Reason, IReadOnlyList<string> Changes, DateTimeOffset? PublishedAt);

/// <summary>A section in the list.</summary>
public sealed record SettingsEntryPoint(string Key, string Title, string Summary);

/// <summary>First page of the settings.</summary>
public sealed record SettingsOverview(
    StaffLinks Links, int Number, DateTimeOffset? Since, IReadOnlyList<SettingsEntryPoint> Sections, IReadOnlyList<(string Name, string Banks)> Layouts, IReadOnlyList<SettingsVersion> Versions, IReadOnlyList<string> Overridden, IReadOnlyList<SettingsHook> Hooks);

/// <summary>Who is told of events, in the list.</summary>
public sealed record SettingsHook(string Id, string Name, string Address, bool IsActive, int Dead);

/// <summary>A change before it is in force.</summary>
public sealed record SettingsDraft(StaffLinks Links, string Sha256, int Base, IReadOnlyList<string> Changes, IReadOnlyList<string> Faults, IReadOnlyList<string> Theirs, IReadOnlyList<string> Both, string Problem);
