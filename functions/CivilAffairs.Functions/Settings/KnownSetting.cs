namespace CivilAffairs.Functions.Settings;

/// <summary>Where a setting is needed.</summary>
[Flags]
public enum SettingPlaces
{
    /// <summary>Nowhere by itself: a county may set it.</summary>
    Choice = 0,

    /// <summary>On one machine; it stands in local.settings.sample.json.</summary>
    OneMachine = 1,

    /// <summary>In Azure; the template sets it.</summary>
    Azure = 2,

    /// <summary>In both.</summary>
    Everywhere = OneMachine | Azure,
}

/// <summary>A setting of the app.</summary>
/// <param name="Key">Name, with colons.</param>
/// <param name="Places">Where it is set.</param>
/// <param name="Form">What its value must look like; null: any text.</param>
public sealed record KnownSetting(string Key, SettingPlaces Places, SettingForm? Form = null)
{
    /// <summary>Whether the app cannot start without it. What depends on other settings is not asked here.</summary>
    public bool IsRequired { get; init; }
}

/// <summary>A form of values.</summary>
/// <param name="Words">The form in plain Chinese, with an example.</param>
/// <param name="Fits">Whether a value has it.</param>
public sealed record SettingForm(string Words, Func<string, bool> Fits);
