namespace CivilAffairs.Core.Intake;

/// <summary>Where each value of a joint document was read, so that a person can hold it against the paper; null for what the paper does not state.</summary>
public sealed record AllocationPlaces
{
    /// <summary>发文字号.</summary>
    public SourcePlace? Number { get; init; }

    /// <summary>Issuing organs, in their order.</summary>
    public IReadOnlyList<SourcePlace> Organs { get; init; } = [];

    /// <summary>Title.</summary>
    public SourcePlace? Title { get; init; }

    /// <summary>成文日期.</summary>
    public SourcePlace? IssueDate { get; init; }

    /// <summary>Programme, when stated apart from the title.</summary>
    public SourcePlace? Programme { get; init; }

    /// <summary>Unit of the table.</summary>
    public SourcePlace? Unit { get; init; }

    /// <summary>Total row.</summary>
    public SourcePlace? TotalInTable { get; init; }

    /// <summary>Total in words.</summary>
    public SourcePlace? TotalInWords { get; init; }

    /// <summary>Total in the body.</summary>
    public SourcePlace? TotalInBody { get; init; }

    /// <summary>Places of a draft's values.</summary>
    public static AllocationPlaces Of(AllocationDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return new()
        {
            Number = draft.Number?.Place,
            Organs = [.. draft.Organs.Select(organ => organ.Place)],
            Title = draft.Title?.Place,
            IssueDate = draft.IssueDate?.Place,
            Programme = draft.Programme?.Place,
            Unit = draft.Unit?.Place,
            TotalInTable = draft.TotalInTable?.Place,
            TotalInWords = draft.TotalInWords?.Place,
            TotalInBody = draft.TotalInBody?.Place,
        };
    }
}

/// <summary>Where the values of a township's line were read, beside its amount.</summary>
public sealed record AllocationLinePlaces(SourcePlace? Code, SourcePlace? Name, SourcePlace? Households, SourcePlace? Persons);
