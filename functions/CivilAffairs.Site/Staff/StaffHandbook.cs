using CivilAffairs.Site.Access;

namespace CivilAffairs.Site.Staff;

/// <summary>The staff handbook.</summary>
/// <param name="Visitor">Who reads.</param>
/// <param name="Home">The reader's own first page.</param>
/// <param name="Chapters">In order.</param>
public sealed record StaffHandbook(Visitor? Visitor, string Home, IReadOnlyList<HandbookChapter> Chapters);

/// <summary>A chapter as HTML of our own: nothing in it comes from users.</summary>
/// <param name="Id">Anchor.</param>
/// <param name="Title">Title.</param>
/// <param name="Html">Body without the title.</param>
public sealed record HandbookChapter(string Id, string Title, string Html);
