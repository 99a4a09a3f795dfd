using System.Globalization;
using System.Text;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Adapters.Banks;

/// <summary>Writes one batch file and its companion. A field that cannot be written is a fault, and then there is no file at all.</summary>
internal sealed class PipeBatchWriter(BankBatch batch, AgentBank bank)
{
    private readonly BankCharacters characters = BankCharacters.Of(bank);
    private readonly string fileName = $"{batch.BatchId}.txt";
    private readonly List<Fault> faults = [];

    public BankBatchFile Write()
    {
        CheckOrder();
        var total = batch.Lines.Aggregate(0L, (sum, line) => checked(sum + line.AmountFen));
        var text = new StringBuilder();
        Append(text, 1, "", ["H", batch.BatchId, batch.ProgrammeCode, batch.PayerAccount, Number(batch.Lines.Count), BankAmount.Write(total), "CNY", batch.MadeOn.ToString("yyyyMMdd", CultureInfo.InvariantCulture), "1"]);
        foreach (var (index, line) in batch.Lines.Index())
            Append(text, index + 2, $"第{line.Line}笔的", ["D", Number(line.Line), line.EndToEndId, line.Card, line.PayeeName, "", "", "", BankAmount.Write(line.AmountFen), line.Summary]);
        var okName = $"{batch.BatchId}.ok";
        if (faults.Count > 0) return new BankBatchFile(fileName, [], okName, [], faults);

        var body = characters.Encode(text.ToString());
        byte[] content = [.. body, .. characters.Encode($"T|{Number(batch.Lines.Count)}|{BankAmount.Write(total)}|{Sm3.Hex(body)}\r\n")];
        return new BankBatchFile(fileName, content, okName, Encoding.ASCII.GetBytes($"{fileName}|{Number(content.Length)}|{Sm3.Hex(content)}\r\n"), []);
    }

    private void CheckOrder()
    {
        if (batch.Lines.Count == 0) throw new ArgumentException($"Batch {batch.BatchId} has no lines.");
        if (batch.Lines.Any(line => line.AmountFen <= 0)) throw new ArgumentException($"Batch {batch.BatchId} has a line without a positive amount.");
        if (batch.Lines.Zip(batch.Lines.Skip(1)).Any(pair => pair.First.Line >= pair.Second.Line)) throw new ArgumentException($"Lines of batch {batch.BatchId} are not in order of their numbers.");
        if (batch.Lines[0].Line < 1) throw new ArgumentException($"Lines of batch {batch.BatchId} count from 1.");
    }

    private void Append(StringBuilder text, int row, string whose, string[] fields)
    {
        foreach (var (index, field) in fields.Index()) Check(row, whose, fields[0], index, field);
        text.AppendJoin('|', fields).Append("\r\n");
    }

    private void Check(int row, string whose, string kind, int index, string field)
    {
        var name = (kind, index) switch
        {
            ("H", 1) => "批次号",
            ("H", 2) => "项目编码",
            ("H", 3) => "付款账号",
            ("D", 2) => "明细流水号",
            ("D", 3) => "收款账号",
            ("D", 4) => "收款户名",
            ("D", 9) => "摘要",
            _ => "字段",
        };
        var place = new SourcePlace(fileName, Row: row, Column: $"{index + 1}（{name}）");
        var shown = name == "收款户名" ? Masks.Name(field) : "";
        if (field.Any(unit => unit == '|' || char.IsControl(unit)))
            faults.Add(new Fault(BankFaultCodes.Field, FaultSeverity.Error, place, shown, $"{whose}{name}含有分隔符“|”或控制字符。", $"请改正{name}后重新生成批次文件。"));
        if (characters.Lacking(field) is { Count: > 0 } lacking)
        {
            var which = string.Join("、", lacking.Select(one => string.Create(CultureInfo.InvariantCulture, $"第{one.Position}个字（U+{one.CodePoint:X4}）")));
            faults.Add(new Fault(BankFaultCodes.Encoding, FaultSeverity.Error, place, shown, $"{whose}{name}{which}不在{bank.Name}的字符集{bank.Encoding}中。", "请与银行核对该字在银行系统中的写法，或改用GB18030字符集后重新生成批次文件。"));
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
