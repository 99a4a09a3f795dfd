namespace CivilAffairs.Core.Publication;

/// <summary>Table <c>IndexNumbers</c>: gives index numbers (索引号); one is never given twice, not even after a withdrawal (domain.md §5.2).</summary>
public interface IIndexNumbers
{
    /// <summary>The sequence number within a month for a subject. Safe to run twice by subject: the number given first stands.</summary>
    /// <param name="month">As in <c>202611</c>.</param>
    /// <param name="subject">What the number is for, as in the allocation id.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<int> GiveAsync(string month, string subject, CancellationToken cancellation = default);
}
