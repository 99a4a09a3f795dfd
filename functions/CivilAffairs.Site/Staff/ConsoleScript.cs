using System.Security.Cryptography;
using System.Text;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Staff;

/// <summary>The console's one script, served by the app as a file of its own.</summary>
public static class ConsoleScript
{
    /// <summary>Its bytes.</summary>
    public static ReadOnlyMemory<byte> Content { get; } = Encoding.UTF8.GetBytes(FileText.Read("staff/console.js"));

    /// <summary>Changes when the script does; quoted, as a header has it.</summary>
    public static string ETag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(Content.Span))[..16]}\"";
}
