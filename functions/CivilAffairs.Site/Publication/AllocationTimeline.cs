using CivilAffairs.Core.Publication;

namespace CivilAffairs.Site.Publication;

/// <summary>Steps of an allocation as a whole, drawn from the steps of its townships: a step is done when the last township did it.</summary>
internal static class AllocationTimeline
{
    /// <summary>The steps in order.</summary>
    public static IReadOnlyList<PublicStep> Of(PublicAllocation allocation) =>
    [
        .. allocation.Townships.SelectMany(township => township.Steps).Select(step => step.Text).Distinct().Select(text => Across(allocation, text)),
    ];

    private static PublicStep Across(PublicAllocation allocation, string text)
    {
        var done = allocation.Townships
            .Select(township => township.Steps.FirstOrDefault(step => step.Text == text)?.DoneAt)
            .ToList();
        var count = done.Count(at => at is not null);
        var last = count == done.Count ? done.Max() : null;
        return new($"{text}（{count}/{done.Count} 个乡镇）", last);
    }
}
