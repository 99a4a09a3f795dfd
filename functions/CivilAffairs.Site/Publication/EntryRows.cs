using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Publication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CivilAffairs.Site.Publication;

/// <summary>
/// Rows of a list of entries, written as one piece: lists are most of what a county publishes, and a component's frame for every cell costs several
/// times the text. Everything that people typed is encoded.
/// </summary>
public sealed class EntryRows : ComponentBase
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Entries in order of their numbers.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<PublicEntry> Entries { get; set; } = [];

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var html = new StringBuilder(Entries.Count * 192);
        foreach (var entry in Entries) Append(html, entry);
        builder.AddMarkupContent(0, html.ToString());
    }

    private static void Append(StringBuilder html, PublicEntry entry)
    {
        var name = entry.MaskedName.Length > 0 ? Encoder.Encode(entry.MaskedName) : "不公开";
        html.Append(CultureInfo.InvariantCulture, $"<tr id=\"n{entry.Number}\"><th scope=\"row\" class=\"n\">{entry.Number}</th><td>{name}</td><td class=\"n\">{MoneyText.Grouped(entry.AmountFen)}</td>");
        html.Append(CultureInfo.InvariantCulture, $"<td class=\"{StateText.Class(entry.State)}\">{StateText.Of(entry.State)}</td><td>{Encoder.Encode(entry.Category)}</td>");
        html.Append(CultureInfo.InvariantCulture, $"<td class=\"n\">{entry.HouseholdSize}</td><td class=\"n\">{entry.AssistedPersons}</td></tr>");
    }
}
