using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace CivilAffairs.Functions.Tests.Hosting;

/// <summary>Pages as their readers read them.</summary>
public static partial class OfficePages
{
    /// <summary>Text of a page without its tags.</summary>
    public static string TextOf(byte[] page) => WebUtility.HtmlDecode(Tags().Replace(Encoding.UTF8.GetString(page), ""));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
