using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.Intake;
using CivilAffairs.Documents.Rosters;
using CivilAffairs.Documents.Tests.Building;
using CsCheck;

namespace CivilAffairs.Documents.Tests.Sources;

/// <summary>Files without checksums may read otherwise when damaged, but they end in a reading or a refusal, never in an exception.</summary>
public sealed class DamagedSourceTests
{
    private static readonly byte[][] Files =
    [
        new OldWorkbookBuilder().Sheet("分配表", [.. SampleAllocation.Labels, .. SampleAllocation.Table]).Build(),
        System.Text.Encoding.UTF8.GetBytes(TableText.Of([.. SampleAllocation.Labels, .. SampleAllocation.Table])),
        new PdfBuilder().Text(60, 700, "云岭民发〔2026〕15号").Table(600, [60, 200], ["乡镇", "金额（元）"], ["青石镇", "117"]).Build(),
    ];

    [Fact]
    public void Altered_bytes_end_in_a_reading_or_a_refusal() =>
        Gen.Select(Gen.Int[0, 2], Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte).Array[1, 8]).Sample(
            (file, changes) =>
            {
                var bytes = Files[file].ToArray();
                foreach (var (at, value) in changes) bytes[at % bytes.Length] = value;
                return Ends(bytes);
            },
            iter: 1_500);

    [Fact]
    public void Truncated_files_end_in_a_reading_or_a_refusal() =>
        Gen.Select(Gen.Int[0, 2], Gen.Double[0, 1]).Sample((file, share) => Ends(Files[file][..(int)(share * Files[file].Length)]), iter: 300);

    // None of them is a roster, and no damage makes it one.
    private static bool Ends(byte[] bytes) =>
        AllocationReader.Read("文件", bytes).Rows.Count <= 5 && RosterReader.Read("文件", bytes).Faults.Any(IsError);

    private static bool IsError(Fault fault) => fault.Severity == FaultSeverity.Error;
}
