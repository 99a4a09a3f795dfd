namespace CivilAffairs.Core.County;

/// <summary>What stays public how long, and what is warned of when (domain.md §1.3 "How long stays up", C32, C33).</summary>
public sealed record PublicationSettings
{
    /// <summary>Longer than this, keeping lists of people would have no purpose left (PIPL 19).</summary>
    public const int MaximumListYears = 10;

    /// <summary>Warning so long before the publication deadline (C33: T-5).</summary>
    public string EarlyWarning { get; init; } = "5wd";

    /// <summary>Last warning before the publication deadline (C33: T-1).</summary>
    public string LastWarning { get; init; } = "1wd";

    /// <summary>Lists of people stay until the end of the year so many years after the one in which the township was settled; totals stay for good.</summary>
    public int ListYears { get; init; } = 1;

    /// <summary>Words of illness that must not stand in a list of people, whatever column they were typed into.</summary>
    public IReadOnlyList<string> IllnessWords { get; init; } =
    [
        "癌", "肿瘤", "白血病", "尿毒症", "透析", "艾滋", "HIV", "精神病", "精神分裂", "精神障碍", "抑郁", "癫痫", "肝炎", "肺结核", "结核病",
        "糖尿病", "心脏病", "脑梗", "脑出血", "中风", "瘫痪", "智力障碍", "肢体残疾", "视力残疾", "听力残疾", "精神残疾", "智力残疾",
    ];
}
