using System.Reflection;
using System.Text;

namespace CivilAffairs.Site.Rendering;

/// <summary>Files built into the assembly: style sheets and icons.</summary>
internal static class FileText
{
    /// <summary>Text of an embedded file.</summary>
    public static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks the embedded file '{name}'.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
