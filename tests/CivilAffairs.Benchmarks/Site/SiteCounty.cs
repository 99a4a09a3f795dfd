using System.Globalization;
using CivilAffairs.Adapters.Fields;
using CivilAffairs.Benchmarks.Documents;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using Microsoft.Extensions.Configuration;

namespace CivilAffairs.Benchmarks.Site;

/// <summary>100,000 households in 300 villages of 20 townships, each somewhere between publicity and payment. Invented, and always the same.</summary>
internal static class SiteCounty
{
    public const int Townships = 20;
    private const int Villages = 15;
    private static readonly DateTimeOffset At = new(2026, 11, 25, 1, 0, 0, TimeSpan.Zero);

    /// <summary>The county.</summary>
    public static CountyProfile Profile { get; } = BenchmarkCounty.With(Townships) with
    {
        Supervision = new SupervisionContact("云岭县民政局监督室", "0990-1230000", "云岭县人民路1号", "990123", "jd@example.gov.cn"),
        Site = new SiteIdentity("云岭县民政局", "mzj.example.gov.cn", "9901230001"),
    };

    /// <summary>The document.</summary>
    public static AllocationRecord Allocation { get; } = new()
    {
        AllocationId = "2026-15-benchm",
        Number = "云岭民发〔2026〕15号",
        IndexNumber = "11990123MB00000017/2026-00001",
        Title = "关于下达2026年冬春救助资金的通知",
        Organs = ["云岭县民政局", "云岭县财政局"],
        IssueDate = new(2026, 11, 20),
        ProgrammeCode = "WS",
        TotalFen = 0,
        Sha256 = new string('a', 64),
        OriginalArtifact = "2026-15-benchm/original.docx",
        ParsedArtifact = "2026-15-benchm/parsed.json",
        RegisteredAt = At,
        Stage = AllocationStage.Running,
        ChangedAt = At,
    };

    /// <summary>A township in payment, with so many households.</summary>
    public static TownshipRecord Township(int index, IReadOnlyList<PaymentObligation> obligations) => new()
    {
        AllocationId = Allocation.AllocationId,
        TownshipCode = Profile.Townships[index].Code,
        TownshipName = Profile.Townships[index].Name,
        AmountFen = obligations.Sum(obligation => obligation.AmountFen),
        Stage = TownshipStage.Disbursing,
        RosterSha256 = new string('b', 64),
        RosterAcceptedAt = At,
        PublicityFrom = At,
        PublicityUntil = At.AddDays(7),
        ChangedAt = At,
    };

    /// <summary>What its households are owed.</summary>
    public static List<PaymentObligation> Obligations(int index, int count, ObligationState state) => [.. Enumerable.Range(1, count).Select(number => Obligation(Profile.Townships[index], number, state))];

    /// <summary>A protector with a key that nothing else uses.</summary>
    public static AesFieldProtector Protector()
    {
        var folder = Directory.CreateTempSubdirectory("civil-affairs-key-");
        try
        {
            var settings = new Dictionary<string, string?> { ["Fields:KeyFile"] = Path.Combine(folder.FullName, "fields.key"), ["Fields:CreateKeyFile"] = "true" };
            return new AesFieldProtector(FieldKeys.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static PaymentObligation Obligation(Township township, int number, ObligationState state)
    {
        var village = township.Villages[number % Villages];
        var key = KeyText.Base32($"{township.Code}|{number.ToString(CultureInfo.InvariantCulture)}", 20);
        return new PaymentObligation
        {
            ObligationId = key,
            AllocationId = Allocation.AllocationId,
            TownshipCode = township.Code,
            EntryNumber = number,
            VillageCode = village.Code,
            VillageName = village.Name,
            Group = $"{1 + (number % 9)}组",
            Name = $"{"赵钱孙李周吴郑王"[number % 8]}{"一丁万三上下不与"[number / 8 % 8]}{"中丰串主丽举久义"[number / 64 % 8]}",
            HouseholdSize = 4,
            AssistedPersons = 3,
            Category = "低保",
            AmountFen = 30_000 + (number % 7 * 15_000),
            PersonFingerprint = key,
            ResidentIdCipher = key,
            BankCode = "rcb",
            CardCipher = key,
            CardTail = "0000",
            State = state,
            RosterSha256 = new string('b', 64),
            RosterRow = number + 5,
            RosterRowHash = new string('c', 64),
            ChangedAt = At,
        };
    }
}
