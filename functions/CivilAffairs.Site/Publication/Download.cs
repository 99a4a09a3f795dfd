using System.Security.Cryptography;
using CivilAffairs.Core.Publication;

namespace CivilAffairs.Site.Publication;

/// <summary>A data file offered on a page with its size and digest, so that a copy can be checked.</summary>
public sealed record Download(string Name, string Href, string Format, int Bytes, string Sha256)
{
    /// <summary>Offers a rendered file that lies in the page's own folder.</summary>
    public static Download Of(string name, SiteFile file)
    {
        var fileName = file.Path[(file.Path.LastIndexOf('/') + 1)..];
        var format = Path.GetExtension(fileName).TrimStart('.').ToUpperInvariant();
        return new(name, fileName, format, file.Content.Length, Convert.ToHexStringLower(SHA256.HashData(file.Content.Span)));
    }
}
