using System.Security.Cryptography;
using System.Text.Json;

namespace CivilAffairs.EmbeddedRuntime.Http;

/// <summary>The keys of the app. Kept in a file that only its owner may read.</summary>
/// <param name="Master">Opens everything.</param>
/// <param name="Host">Opens every function of level Function.</param>
/// <param name="System">Opens the management addresses of orchestrations.</param>
/// <param name="Functions">Each opens its function.</param>
internal sealed record KeyFile(string Master, string Host, string System, Dictionary<string, string> Functions)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads the file, or makes it with new keys; adds keys for functions that have none.</summary>
    public static KeyFile ReadOrCreate(string file, IEnumerable<string> functions)
    {
        var keys = File.Exists(file)
            ? JsonSerializer.Deserialize<KeyFile>(File.ReadAllText(file), Json) ?? throw new InvalidDataException($"'{file}' is empty.")
            : new KeyFile(NewKey(), NewKey(), NewKey(), []);
        var added = functions.Where(name => keys.Functions.TryAdd(name, "")).ToList();
        added.ForEach(name => keys.Functions[name] = NewKey());
        if (added.Count > 0 || !File.Exists(file))
            Write(file, keys);
        return keys;
    }

    private static void Write(string file, KeyFile keys)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        var fresh = file + ".new";
        File.Delete(fresh);
        using (var stream = new FileStream(fresh, options))
            JsonSerializer.Serialize(stream, keys, Json);
        File.Move(fresh, file, overwrite: true);
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace('+', '-').Replace('/', '_');
}
