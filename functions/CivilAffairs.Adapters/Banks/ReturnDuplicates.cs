using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Adapters.Banks;

/// <summary>
/// Lines that answer the same payment twice, by line number or by reference. Two equal answers are one; of different answers none can be believed,
/// as one of them would settle a payment that the other denies.
/// </summary>
internal static class ReturnDuplicates
{
    /// <summary>Lines that stand, in file order; what does not is added to the faults.</summary>
    public static IReadOnlyList<BankReturnLine> Resolve(IReadOnlyList<BankReturnLine> lines, List<Fault> faults)
    {
        var distinct = lines.DistinctBy(line => line with { Place = lines[0].Place }).ToList();
        var twiceByLine = distinct.Where(line => line.Line > 0).GroupBy(line => line.Line).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        var twiceByReference = distinct.GroupBy(line => line.EndToEndId, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet(StringComparer.Ordinal);
        bool Contradicts(BankReturnLine line) => twiceByLine.Contains(line.Line) || twiceByReference.Contains(line.EndToEndId);

        faults.AddRange(lines.Except(distinct, ReferenceEqualityComparer.Instance).Cast<BankReturnLine>().Select(line => Repeated(line, "与前面的行完全相同，只取一次。")));
        faults.AddRange(distinct.Where(Contradicts).Select(line => Repeated(line, "序号或明细流水号与别的行重复而内容不同，各行均未取用。")));
        return [.. distinct.Where(line => !Contradicts(line))];
    }

    private static Fault Repeated(BankReturnLine line, string message) =>
        new(BankFaultCodes.Duplicate, FaultSeverity.Error, line.Place, line.Describe(), $"{line.Describe()}{message}", "请银行核对后就该笔重新回盘。");
}
