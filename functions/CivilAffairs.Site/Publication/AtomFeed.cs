using System.Text;
using System.Xml;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Publication;

/// <summary>Feed of what became public (RFC 4287). Ids are tag URIs, links are relative to the feed.</summary>
internal sealed class AtomFeed(CountyProfile county)
{
    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <summary>More would only repeat what the site lists anyway.</summary>
    private const int MaximumEntries = 100;

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };

    /// <summary>The feed's bytes. Without any entry its time is the Unix epoch: there is no state to take one from.</summary>
    public byte[] Write(IReadOnlyList<PublicAllocation> allocations)
    {
        var entries = SiteEvents.Of(allocations).Take(MaximumEntries).ToList();
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement("feed", Namespace);
            xml.WriteElementString("title", county.Site.Name);
            xml.WriteElementString("id", TagUri("feed"));
            xml.WriteElementString("updated", BeijingTime.Machine(entries.Count > 0 ? entries[0].At : DateTimeOffset.UnixEpoch));
            WriteLink(xml, "self", "feed.atom");
            WriteLink(xml, "alternate", SitePath.Home);
            xml.WriteStartElement("author");
            xml.WriteElementString("name", county.BureauName);
            xml.WriteEndElement();
            foreach (var entry in entries) WriteEntry(xml, entry);
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void WriteLink(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private void WriteEntry(XmlWriter xml, SiteEvent entry)
    {
        xml.WriteStartElement("entry");
        xml.WriteElementString("title", entry.Title);
        xml.WriteElementString("id", TagUri(entry.Key));
        xml.WriteElementString("updated", BeijingTime.Machine(entry.At));
        WriteLink(xml, "alternate", entry.Path);
        xml.WriteElementString("summary", entry.Summary);
        xml.WriteEndElement();
    }

    private string TagUri(string key) => $"tag:{county.Site.Domain},2026:{key}";
}
