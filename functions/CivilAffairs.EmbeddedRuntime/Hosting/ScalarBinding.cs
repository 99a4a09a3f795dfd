using System.ComponentModel;
using System.Reflection;

namespace CivilAffairs.EmbeddedRuntime.Hosting;

/// <summary>Binds parameters by name to the trigger's values: text, numbers, ids, dates.</summary>
internal static class ScalarBinding
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Binds the parameter if there is a value of its name.</summary>
    /// <exception cref="FormatException">The value is not of the parameter's type.</exception>
    public static bool TryBind(ParameterInfo parameter, IReadOnlyDictionary<string, object?> data, out object? value)
    {
        value = null;
        if (!data.TryGetValue(parameter.Name!, out var found) || found is null)
            return false;
        value = Convert(found, parameter.ParameterType, parameter.Name!);
        return true;
    }

    /// <summary>Whether a missing value may be null.</summary>
    public static bool IsOptional(ParameterInfo parameter)
    {
        if (parameter.ParameterType.IsValueType)
            return System.Nullable.GetUnderlyingType(parameter.ParameterType) is not null;
        lock (Nullability)
            return Nullability.Create(parameter).WriteState != NullabilityState.NotNull;
    }

    private static object Convert(object found, Type type, string name)
    {
        if (type.IsInstanceOfType(found))
            return found;
        var target = System.Nullable.GetUnderlyingType(type) ?? type;
        var text = System.Convert.ToString(found, System.Globalization.CultureInfo.InvariantCulture) ?? "";
        try
        {
            return target == typeof(string) ? text : TypeDescriptor.GetConverter(target).ConvertFromInvariantString(text)!;
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or NotSupportedException)
        {
            throw new FormatException($"The value of '{name}' is not a {target.Name}.", unreadable);
        }
    }
}
