using System.Security.Cryptography;
using System.Text;
using CivilAffairs.Site.Rendering;
using Microsoft.AspNetCore.Components;

namespace CivilAffairs.Site.Staff;

/// <summary>Style of pages that stand alone: they are kept as files, opened from a folder or an e-mail, and so carry their style with them.</summary>
internal static class StaffStyle
{
    private static readonly string Css = FileText.Read("site/site.css") + FileText.Read("staff/staff.css");

    private static readonly string Digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)));

    /// <summary>The one style element; its digest is what the policy allows.</summary>
    public static MarkupString Element { get; } = new($"<style>{Css}</style>");

    /// <summary>Policy: this style and nothing else; forms go to <paramref name="formTarget"/>. Pages of the app also have its own script, which calls the app alone.</summary>
    public static string PolicyFor(string formTarget, bool hasScript = false) =>
        $"default-src 'none'; style-src 'sha256-{Digest}'; {(hasScript ? "script-src 'self'; connect-src 'self'; img-src 'self'; " : "")}base-uri 'none'; form-action {formTarget}";
}
