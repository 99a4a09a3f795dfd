using CivilAffairs.Core.Publication;

namespace CivilAffairs.Site.Publication;

/// <summary>Steps of an allocation as a whole, drawn from the steps of its townships: a step is done when the last township did it.</summary>
internal static class AllocationTimeline
{
    /// <summary>The steps in order.</summary>
    public static IReadOnlyList<PublicStep> Of(PublicAllocation allocation) =>
    [
        new("文件公开", allocation.PublishedAt, allocation.PublishBy),
        .. allocation.Townships.SelectMany(township => township.Steps).Select(step => step.Text).Distinct().Select(text => Across(allocation, text)),
    ];

    private static PublicStep Across(PublicAllocation allocation, string text)
    {
        var done = allocation.Townships
            .Select(township => township.Steps.FirstOrDefault(step => step.Text == text)?.DoneAt)
            .ToList();
        var count = done.Count(at => at is not null);
        var last = count == done.Count ? done.Max() : null;
        var due = allocation.Townships.Select(township => township.Steps.FirstOrDefault(step => step.Text == text)?.DueAt).ToList();
        // The last township's date is the allocation's, once every township has one.
        return new($"{text}（{count}/{done.Count} 个乡镇）", last, due.Contains(null) ? null : due.Max());
    }
}
