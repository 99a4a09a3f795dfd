using System.Xml;

namespace CivilAffairs.Documents.Packages;

/// <summary>Relationships of a part: by id the name of the part that is meant.</summary>
internal static class PartTargets
{
    /// <summary>Reads the internal relationships of a part, or of the package for an empty name; none when it has none.</summary>
    public static Dictionary<string, PartTarget> Read(OfficePackage package, string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        var folder = part[..slash];
        var relations = $"{folder}_rels/{part[slash..]}.rels";
        var targets = new Dictionary<string, PartTarget>(StringComparer.Ordinal);
        if (!package.Has(relations)) return targets;
        using var reader = package.OpenXml(relations);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "Relationship") continue;
            var (id, target, type) = (reader.GetAttribute("Id"), reader.GetAttribute("Target"), reader.GetAttribute("Type"));
            if (id is null || target is null || reader.GetAttribute("TargetMode") == "External") continue;
            targets[id] = new PartTarget(Resolve(folder, target), type ?? "");
        }

        return targets;
    }

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/')) return target.TrimStart('/');
        var segments = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var segment in target.Split('/'))
        {
            if (segment is "." or "") continue;
            if (segment != "..") segments.Add(segment);
            else if (segments.Count > 0) segments.RemoveAt(segments.Count - 1);
        }

        return string.Join('/', segments);
    }
}

/// <summary>A related part and the kind of relation.</summary>
internal readonly record struct PartTarget(string Part, string Type);
