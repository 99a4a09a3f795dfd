using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace CivilAffairs.EmbeddedRuntime.Tests.Compatibility;

/// <summary>Writes public members as the lines of the data file: simple type names, nullability, parameter names, defaults.</summary>
internal static class SignatureText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(object)] = "object",
    };

    /// <summary>The name by which the data file knows a type.</summary>
    public static string NameOf(Type type) => $"{type.Namespace}.{type.Name}";

    /// <summary>A line for each member that can be seen from outside.</summary>
    public static IEnumerable<string> Lines(Type type) => Members(type).Select(member => $"{NameOf(type)}: {member}");

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt32(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        if (type.IsSubclassOf(typeof(Delegate)))
            return [type.GetMethod("Invoke") is { } invoke ? $"delegate {Text(invoke.ReturnParameter)}({Parameters(invoke)})" : ""];
        return type.GetMembers(Declared).Where(member => !IsGenerated(member, type)).Select(Member).OfType<string>();
    }

    private static string? Member(MemberInfo member) => member switch
    {
        ConstructorInfo { IsStatic: false } constructor when IsVisible(constructor) => $"new({Parameters(constructor)})",
        MethodInfo method when IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) =>
            $"{Text(method.ReturnParameter)} {method.Name}{Generics(method)}({Parameters(method)})",
        PropertyInfo property when (property.GetMethod ?? property.SetMethod) is { } accessor && IsVisible(accessor) =>
            $"{Text(property)} {property.Name} {{ {(property.GetMethod is { } get && IsVisible(get) ? "get; " : "")}{(property.SetMethod is { } set && IsVisible(set) ? "set; " : "")}}}",
        FieldInfo field when field.IsPublic => $"{Type(field.FieldType, Nullability.Create(field))} {field.Name}",
        _ => null,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>What the compiler adds (records) and what every object has.</summary>
    private static bool IsGenerated(MemberInfo member, Type type) =>
        member is MethodInfo method && (method.GetBaseDefinition().DeclaringType != method.DeclaringType || method.IsPrivate
            || (method.GetCustomAttribute<CompilerGeneratedAttribute>() is not null && !method.IsSpecialName && !method.Name.StartsWith("Get", StringComparison.Ordinal)))
        || member is ConstructorInfo copy && type.GetMethod("<Clone>$") is not null && copy.GetCustomAttribute<CompilerGeneratedAttribute>() is not null
        || member is MethodInfo { Name: "op_Equality" or "op_Inequality" } operation && operation.GetCustomAttribute<CompilerGeneratedAttribute>() is not null
        || member.Name is "EqualityContract" or "Deconstruct" or "PrintMembers" or "<Clone>$" || member.Name.StartsWith('<');

    private static string Generics(MethodInfo method) => method.IsGenericMethodDefinition
        ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>"
        : "";

    private static string Parameters(MethodBase method)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute));
        return string.Join(", ", method.GetParameters().Select((parameter, index) =>
            (isExtension && index == 0 ? "this " : "") + (parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")
            + $"{Text(parameter)} {parameter.Name}" + (parameter.HasDefaultValue ? $" = {Default(parameter)}" : "")));
    }

    private static string Default(ParameterInfo parameter) => parameter.DefaultValue switch
    {
        null => "default",
        bool flag => flag ? "true" : "false",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Text(ParameterInfo parameter) => Type(parameter.ParameterType, Nullability.Create(parameter));

    private static string Text(PropertyInfo property) => Type(property.PropertyType, Nullability.Create(property));

    private static string Type(Type type, NullabilityInfo nullability)
    {
        if (System.Nullable.GetUnderlyingType(type) is { } value)
            return $"{Type(value, nullability)}?";
        if (type.IsGenericParameter)
            return type.Name; // reflection cannot tell T from T?
        var state = nullability.ReadState == NullabilityState.Unknown ? nullability.WriteState : nullability.ReadState;
        var mark = !type.IsValueType && state == NullabilityState.Nullable ? "?" : "";
        if (type.IsArray)
            return $"{Type(type.GetElementType()!, nullability.ElementType!)}[]{mark}";
        if (!type.IsGenericType)
            return Keywords.GetValueOrDefault(type, type.Name) + mark;
        var arguments = type.GetGenericArguments().Select((argument, index) => Type(argument, nullability.GenericTypeArguments[index]));
        return $"{type.Name.Split('`')[0]}<{string.Join(", ", arguments)}>{mark}";
    }
}
