using System.Text;
using System.Xml;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Publication;

/// <summary><c>sitemap.xml</c> for search engines: all pages but those that list people.</summary>
internal static class SitemapXml
{
    private static readonly string[] Fixed =
        [SitePath.Home, SitePath.All, SitePath.Programmes, SitePath.Townships, SitePath.Notices, SitePath.Corrections, SitePath.Changes, SitePath.Data, SitePath.About, SitePath.Supervision, SitePath.Sitemap];

    public static byte[] Write(CountyProfile county, IReadOnlyList<PublicAllocation> allocations)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("urlset", "http://www.sitemaps.org/schemas/sitemap/0.9");
            foreach (var path in Fixed) WriteUrl(xml, county, path, null);
            foreach (var (code, _) in SearchIndex.ProgrammesIn(allocations)) WriteUrl(xml, county, SitePath.Programme(code), null);
            foreach (var code in allocations.SelectMany(item => item.Townships).Select(township => township.Code).Distinct().Order(StringComparer.Ordinal)) WriteUrl(xml, county, SitePath.TownshipOverview(code), null);
            foreach (var allocation in allocations)
            {
                WriteUrl(xml, county, SitePath.Allocation(allocation.AllocationId), allocation.ChangedAt);
                foreach (var township in allocation.Townships) WriteUrl(xml, county, SitePath.Township(allocation.AllocationId, township.Code), township.ChangedAt);
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void WriteUrl(XmlWriter xml, CountyProfile county, string path, DateTimeOffset? changed)
    {
        xml.WriteStartElement("url");
        xml.WriteElementString("loc", county.Site.Address(path));
        if (changed is { } at) xml.WriteElementString("lastmod", BeijingTime.Machine(at));
        xml.WriteEndElement();
    }
}
