namespace CivilAffairs.Core.County;

/// <summary>
/// Everything about one county that is configuration and not law in code: organs, divisions, programmes, banks,
/// deadlines, recipients, contacts (domain.md §0.2: who signs is configuration).
/// </summary>
public sealed record CountyProfile
{
    /// <summary>6-digit code.</summary>
    public required string Code { get; init; }

    /// <summary>County name, as in 云岭县.</summary>
    public required string Name { get; init; }

    /// <summary>The bureau that runs this system and publishes (牵头机关).</summary>
    public required string BureauName { get; init; }

    /// <summary>18-digit unified social credit code, prefix of index numbers (索引号).</summary>
    public required string BureauCreditCode { get; init; }

    /// <summary>Allowed sets of joint issuers; the first one leads.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> IssuerSets { get; init; }

    /// <summary>Townships with their villages.</summary>
    public required IReadOnlyList<Township> Townships { get; init; }

    /// <summary>Fund programmes.</summary>
    public required IReadOnlyList<Programme> Programmes { get; init; }

    /// <summary>Agent banks.</summary>
    public required IReadOnlyList<AgentBank> Banks { get; init; }

    /// <summary>Who receives a copy of every allocation document (抄送/报送).</summary>
    public IReadOnlyList<OversightRecipient> OversightRecipients { get; init; } = [];

    /// <summary>Deadlines and periods.</summary>
    public DeadlineSettings Deadlines { get; init; } = new();

    /// <summary>How the public objects or complains.</summary>
    public required SupervisionContact Supervision { get; init; }

    /// <summary>Identity of the public site (domain.md §5.1).</summary>
    public required SiteIdentity Site { get; init; }

    /// <summary>Controls before payment, and who approves which sums.</summary>
    public Disbursement.Controls.ControlSettings Controls { get; init; } = new();

    /// <summary>Rules of what stays public how long, and what is warned of when.</summary>
    public PublicationSettings Publication { get; init; } = new();

    /// <summary>E-mail address that is told of escalations; empty: none.</summary>
    public string EscalationEmail { get; init; } = "";
}

/// <summary>A township (乡镇/街道): 9-digit code, full name, other names by which offices call it.</summary>
public sealed record Township(string Code, string Name, IReadOnlyList<Village> Villages, IReadOnlyList<string>? Aliases = null, string Email = "");

/// <summary>A village or community: 12-digit code.</summary>
public sealed record Village(string Code, string Name);

/// <summary>A fund programme. <paramref name="Keywords"/> tell it from a title. A sensitive programme never names people in public (domain.md §1.3).</summary>
/// <param name="Code">ASCII key.</param>
/// <param name="Name">Name in words.</param>
/// <param name="Keywords">What tells it from a title.</param>
/// <param name="Sensitive">Never names people in public.</param>
/// <param name="MaximumPerHouseholdFen">Most that a household may get, in fen.</param>
/// <param name="RepeatPeriod">
/// Period in which a person may stand on one roster only, whatever the document (C11-R): <c>year</c>, <c>year:10</c> for a year that begins in
/// October, <c>quarter</c>, <c>month</c>, or <c>none</c>. Without it people of several documents of one calendar year are a warning.
/// </param>
/// <param name="RepeatIsWarning">Such a person is a warning and no error. By default an error where a period is set.</param>
/// <param name="PublicationPeriod">As in <c>20wd</c>, where its catalogue allows longer than the county's rule (domain.md §1.2).</param>
public sealed record Programme(
    string Code,
    string Name,
    IReadOnlyList<string> Keywords,
    bool Sensitive = false,
    long? MaximumPerHouseholdFen = null,
    string? RepeatPeriod = null,
    bool? RepeatIsWarning = null,
    string? PublicationPeriod = null);

/// <summary>An agent bank (代理银行).</summary>
/// <param name="Code">ASCII, names folders.</param>
/// <param name="Name">Full name.</param>
/// <param name="Names">How rosters write it.</param>
/// <param name="Encoding">Character set of its text files: GB18030, GBK or UTF-8.</param>
/// <param name="PayerAccount">Account that pays.</param>
/// <param name="Layout">JSON file with the layout of its text files, relative to the county's file; empty: the reference layout.</param>
/// <param name="Channel">How files go there and come back; null: by the blob containers.</param>
/// <param name="Iso">ISO 20022 instead of text files; null: text files.</param>
public sealed record AgentBank(
    string Code,
    string Name,
    IReadOnlyList<string> Names,
    string Encoding = "GB18030",
    string PayerAccount = "",
    string Layout = "",
    Disbursement.BankChannelSettings? Channel = null,
    Disbursement.Iso20022Settings? Iso = null);

/// <summary>A recipient of oversight copies. <paramref name="Key"/>: ASCII, names a folder in the outbox.</summary>
public sealed record OversightRecipient(string Key, string Name, string Email = "");

/// <summary>Where to object or complain.</summary>
public sealed record SupervisionContact(string Office, string Phone, string Address, string PostalCode, string Email);

/// <summary>Site tags of domain.md §5.1.</summary>
/// <param name="Name">SiteName.</param>
/// <param name="Domain">SiteDomain, as in <c>mzj.example.gov.cn</c>.</param>
/// <param name="IdCode">SiteIDCode, ten digits.</param>
/// <param name="BaseUrl">Where the site is reached, without a trailing slash; null: <c>https://</c> and the domain. Data and feeds name it; pages link relatively.</param>
public sealed record SiteIdentity(string Name, string Domain, string IdCode, string? BaseUrl = null)
{
    /// <summary>Whole address of a path below the root.</summary>
    public string Address(string path) => $"{BaseUrl ?? $"https://{Domain}"}/{path}";
}
