using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CsCheck;

namespace CivilAffairs.Adapters.Tests.Banks;

/// <summary>A batch and banks for tests, visibly made up.</summary>
internal static class BankSamples
{
    public const string BatchId = "2026-15-abc123-990123101-rcb-01";

    public static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    public static AgentBank Bank(string encoding = "GB18030") => new("rcb", "样例农商行", ["农商行"], encoding, "9900000000000001");

    public static BankBatch Batch(params string[] names) => new(BatchId, "winter", "9900000000000001", new DateOnly(2026, 11, 20),
        [.. names.Select((name, index) => new BankBatchLine(index + 1, $"E{index + 1:00000}", $"620000000000000{index}", name, 60_000 + index, "冬春救助"))]);
}
