using System.Net;
using System.Text.RegularExpressions;

namespace CivilAffairs.Functions.Tests.Hosting;

/// <summary>Forms of pages as a browser fills them in before anybody types.</summary>
public static partial class OfficeForms
{
    /// <summary>Names and values of the form that is marked so: inputs, checked boxes, areas, chosen options.</summary>
    public static Dictionary<string, string> FieldsOf(string html, string mark)
    {
        ArgumentNullException.ThrowIfNull(html);
        var form = html[html.IndexOf(mark, StringComparison.Ordinal)..];
        form = form[..form.IndexOf("</form>", StringComparison.Ordinal)];
        var fields = new Dictionary<string, string>();
        foreach (var tag in Inputs().Matches(form).Select(match => match.Value))
        {
            if (tag.Contains("type=\"checkbox\"", StringComparison.Ordinal) && !tag.Contains(" checked", StringComparison.Ordinal)) continue;
            if (Attribute(tag, "name") is { Length: > 0 } name) fields[name] = Attribute(tag, "value");
        }

        foreach (Match area in Areas().Matches(form)) fields[Attribute(area.Groups["tag"].Value, "name")] = WebUtility.HtmlDecode(area.Groups["text"].Value);
        foreach (Match select in Selects().Matches(form))
        {
            var options = Options().Matches(select.Groups["text"].Value).Select(match => match.Value).ToList();
            fields[Attribute(select.Groups["tag"].Value, "name")] = Attribute(options.FirstOrDefault(option => option.Contains(" selected", StringComparison.Ordinal)) ?? options[0], "value");
        }

        return fields;
    }

    private static string Attribute(string tag, string name) => WebUtility.HtmlDecode(Regex.Match(tag, $" {name}=\"(?<value>[^\"]*)\"").Groups["value"].Value);

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex("(?<tag><textarea[^>]*>)(?<text>[^<]*)</textarea>")]
    private static partial Regex Areas();

    [GeneratedRegex("(?<tag><select[^>]*>)(?<text>.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Selects();

    [GeneratedRegex("<option[^>]*>")]
    private static partial Regex Options();
}
