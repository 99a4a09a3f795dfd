namespace CivilAffairs.Core.Disbursement.Controls;

/// <summary>What a list says about who stands on it.</summary>
public enum ControlListKind
{
    /// <summary>死亡、注销户口人员 (domain.md C12).</summary>
    Deceased,

    /// <summary>服刑、被通缉人员 (domain.md C13).</summary>
    Convicted,

    /// <summary>村干部及近亲属备案名单 (domain.md C14).</summary>
    OfficialRelatives,

    /// <summary>财政供养人员 (domain.md C14).</summary>
    FiscalPaid,
}

/// <summary>Why a payment goes on for some months after a death (军人抚恤优待条例 22, 32, 62; domain.md §1.6).</summary>
public enum Continuation
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>三属: six months.</summary>
    Bereaved,

    /// <summary>残疾军人: twelve months.</summary>
    Disabled,

    /// <summary>参战等人员: six months.</summary>
    Veteran,
}

/// <summary>A list of one kind, as it was taken: people as keyed hashes, never plain.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Sha256">Hash of the uploaded file: the version.</param>
/// <param name="Source">Who made it, as in 县公安局.</param>
/// <param name="AsOf">Date up to which it is true.</param>
/// <param name="People">Its lines.</param>
public sealed record ControlList(ControlListKind Kind, string Sha256, string Source, DateOnly AsOf, IReadOnlyList<ListedPerson> People)
{
    private Dictionary<string, ListedPerson>? byPerson;

    /// <summary>The line about a person, or null.</summary>
    public ListedPerson? Find(string person) =>
        (byPerson ??= People.GroupBy(listed => listed.Person, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal)).GetValueOrDefault(person);
}

/// <summary>Lists of one kind from several sources, as when the police, the funeral parlour and the hospital each name the dead.</summary>
public static class ControlListUnion
{
    /// <summary>One list of all their people. It is true up to the oldest of their dates; where two name a person, the newer list's line stands.</summary>
    /// <param name="lists">Lists of one kind, at least one, each of another source.</param>
    public static ControlList Of(IReadOnlyList<ControlList> lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        if (lists.Count == 1) return lists[0];
        var ordered = lists.OrderByDescending(list => list.AsOf).ThenBy(list => list.Source, StringComparer.Ordinal).ToList();
        return new ControlList(
            ordered[0].Kind,
            Storage.KeyText.Sha256(System.Text.Encoding.UTF8.GetBytes(string.Join('|', ordered.Select(list => list.Sha256)))),
            string.Join('、', ordered.Select(list => list.Source)),
            ordered.Min(list => list.AsOf),
            [.. ordered.SelectMany(list => list.People)]);
    }
}

/// <summary>A line of a list.</summary>
/// <param name="Person">Keyed hash of the resident ID.</param>
/// <param name="Since">Date of death, conviction or record; null when the list has none.</param>
/// <param name="Continuation">Legal exception after a death.</param>
public sealed record ListedPerson(string Person, DateOnly? Since = null, Continuation Continuation = Continuation.None)
{
    /// <summary>Last day on which a continued payment is due; null when there is none.</summary>
    public DateOnly? ContinuedUntil => Continuation switch
    {
        Continuation.None => null,
        Continuation.Disabled => Since?.AddMonths(12),
        _ => Since?.AddMonths(6),
    };
}
