using System.Reflection;

namespace CivilAffairs.EmbeddedRuntime.Hosting;

/// <summary>Awaits what a function returned, whatever its return type.</summary>
internal static class ResultAwaiter
{
    /// <summary>The way to await results of a type.</summary>
    public static Func<object?, ValueTask<object?>> For(Type type)
    {
        if (type == typeof(Task))
            return static async result =>
            {
                await (Task)result!;
                return null;
            };
        if (type == typeof(ValueTask))
            return static async result =>
            {
                await (ValueTask)result!;
                return null;
            };
        if (type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(Task<>) || open == typeof(ValueTask<>)))
            return Generic(open == typeof(Task<>) ? nameof(OfTaskAsync) : nameof(OfValueTaskAsync), type.GetGenericArguments()[0]);
        return static result => ValueTask.FromResult(result);
    }

    private static Func<object?, ValueTask<object?>> Generic(string method, Type result) =>
        typeof(ResultAwaiter).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(result).CreateDelegate<Func<object?, ValueTask<object?>>>();

    private static async ValueTask<object?> OfTaskAsync<T>(object? result) => await (Task<T>)result!;

    private static async ValueTask<object?> OfValueTaskAsync<T>(object? result) => await (ValueTask<T>)result!;
}
