using System.Globalization;
using System.Text;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.SampleData;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>
/// The agent banks, independent of the app: what a file asks is done once a file, and a file under another name is another file. What they
/// answer is true in the end; whether they first call a payment failed that they made, when and in what pieces they answer, and what nonsense
/// they send besides, the seed decides.
/// </summary>
internal sealed class SimulatedBank(CountyPlan plan, Random random, Trace trace)
{
    private const string WrongCard = "4";
    private const string PayerShort = "5";

    /// <summary>How the names of the app's questions end.</summary>
    public const string Question = ".qry";

    private static readonly Dictionary<string, string> PayerAccounts = SampleCounty.Profile().Banks.ToDictionary(bank => bank.Code, bank => bank.PayerAccount);
    private readonly Dictionary<string, byte[]> received = new(StringComparer.Ordinal);
    private bool isOneSilent = plan.IsSilentBank;
    private bool isPayerShort = plan.IsPayerShort;

    static SimulatedBank() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Each credit that the bank made and did not take back.</summary>
    public List<BankCredit> Credits { get; } = [];

    /// <summary>Files on their way to the app.</summary>
    public List<BankAnswer> Answers { get; } = [];

    /// <summary>Batches that were never answered and never will be.</summary>
    public HashSet<string> Silent { get; } = new(StringComparer.Ordinal);

    /// <summary>Batches that the app asked about: their lost answers are sent.</summary>
    public HashSet<string> Asked { get; } = new(StringComparer.Ordinal);

    /// <summary>Obligations whose payment the bank made and called failed.</summary>
    public HashSet<string> Denied { get; } = new(StringComparer.Ordinal);

    /// <summary>What whoever asks the bank is told: whether this payment stands credited.</summary>
    public bool HasCredited(string batchId, string endToEndId) => Credits.Exists(credit => credit.BatchId == batchId && credit.EndToEndId == endToEndId);

    public bool Knows(string batchId) => received.ContainsKey(batchId);

    /// <summary>A batch with its companion lies in the outbox: it is taken, checked whole and done.</summary>
    public void Take(string bank, string batchId, byte[] content, byte[] companion)
    {
        if (received.TryGetValue(batchId, out var before))
        {
            if (!before.AsSpan().SequenceEqual(content)) throw new InvalidOperationException($"Batch {batchId} was sent a second time with other bytes.");
            return;
        }

        received[batchId] = content;
        var batch = BatchFile.Read(batchId, content, companion);
        var lines = batch.Lines.Select(line => new AnsweredBankLine(line, !isPayerShort && !plan.RefusedCards.Contains(line.Card), Code: isPayerShort ? PayerShort : WrongCard)).ToList();
        isPayerShort = false;
        Credits.AddRange(lines.Where(line => line.IsCredited).Select(line => new BankCredit(batchId, line.Line.EndToEndId, line.Line.AmountFen)));
        foreach (var credit in Credits.CountBy(credit => credit.EndToEndId).Where(credit => credit.Value > 1)) throw new InvariantBrokenException($"The bank has credited {credit.Key} {credit.Value} times.");
        trace.Add($"$ bank {bank} takes {batchId}: {lines.Count} lines, {lines.Count(line => line.IsCredited)} credited");
        if (isOneSilent)
        {
            isOneSilent = false;
            Silent.Add(batchId);
        }
        else Plan(bank, batchId, plan.IsDenying ? Denying(bank, batchId, lines) : lines);
    }

    // One payment that was made is called failed in all files until the bank notices, after its answer is known.
    private List<AnsweredBankLine> Denying(string bank, string batchId, List<AnsweredBankLine> lines)
    {
        if (lines.FindIndex(line => line.IsCredited) is var index && index < 0) return lines;
        Denied.Add(lines[index].Line.EndToEndId);
        Answers.Add(new BankAnswer(bank, batchId, $"{batchId}.truth.txt", File(batchId, [lines[index]], stamp: 4), IsLost: false) { OnlyAfter = batchId });
        return [.. lines.Select((line, number) => number == index ? line with { IsCredited = false } : line)];
    }

    private void Plan(string bank, string batchId, List<AnsweredBankLine> lines)
    {
        var isLost = random.Next(7) == 0;
        var name = $"{batchId}.ret";
        List<byte[]> good = lines.Count > 1 && random.Next(3) == 0
            ? [File(batchId, lines[..(lines.Count / 2)]), File(batchId, lines[(lines.Count / 2)..])]
            : [File(batchId, lines)];
        if (random.Next(8) == 0) good.Add(File(batchId, lines, stamp: 1));
        foreach (var (index, content) in good.Index()) Answers.Add(new BankAnswer(bank, batchId, $"{name}{index}.txt", content, isLost));
        foreach (var (index, content) in Nonsense(batchId, lines).Index()) Answers.Add(new BankAnswer(bank, batchId, $"{name}.x{index}.txt", content, isLost));
        if (plan.IsTakingBack && random.Next(3) == 0 && lines.Find(line => line.IsCredited) is { } back) PlanReturn(bank, batchId, back);
        // Only when its answer is known may the bank contradict itself: before that nobody could tell the truth from the error.
        if (random.Next(8) == 0) Answers.Add(new BankAnswer(bank, batchId, $"{name}.late.txt", File(batchId, [lines[0] with { IsCredited = !lines[0].IsCredited }], stamp: 2), isLost) { OnlyAfter = batchId });
    }

    /// <summary>The app asks about accounts: some bear another name, some cannot take a payment. The same account has the same answer always.</summary>
    public void TakeAccounts(string bank, string fileId, byte[] content)
    {
        if (!received.TryAdd($"{fileId}{AccountFiles.Question}", content)) return;
        var lines = AccountFiles.Read(content).ConvertAll(line => (Line: line, Code: random.Next(4) == 0 ? "37" : plan.RefusedCards.Contains(line.Card) ? "4" : ""));
        var name = $"{fileId}{AccountFiles.Question}.ret";
        var differing = lines.Where(line => line.Code == "37").Select(line => line.Line).ToList();
        Answers.Add(new BankAnswer(bank, fileId, name, AccountFiles.Answer(fileId, lines), IsLost: false) { Differing = differing });
        // In two pieces, about nobody, about another card.
        if (random.Next(4) == 0) Answers.Add(new BankAnswer(bank, fileId, name, AccountFiles.Answer(fileId, lines[..1]), IsLost: false));
        if (random.Next(6) == 0) Answers.Add(new BankAnswer(bank, fileId, name, AccountFiles.Answer(fileId, [(lines[0].Line with { Card = "6299990000000000000" }, "4"), (lines[0].Line with { Number = lines.Count + 1, EndToEndId = "E0" }, "")]), IsLost: false));
        trace.Add($"$ bank {bank} is asked about {lines.Count} accounts, {differing.Count} bear another name");
    }

    /// <summary>A file that tells of payments taken back goes out: they are taken back before.</summary>
    public void TakeBack(BankAnswer answer) => Credits.RemoveAll(credit => credit.BatchId == answer.BatchId && credit.EndToEndId == answer.TakenBack);

    // A payment that cannot stay where it went comes back after days: told by a line, by a statement, or by both; at times before the credit was.
    private void PlanReturn(string bank, string batchId, AnsweredBankLine line)
    {
        var told = random.Next(3);
        var late = new BankAnswer(bank, batchId, $"{batchId}.back.txt", File(batchId, [line with { IsTakenBack = true }], stamp: 3), IsLost: false)
        {
            OnlyAfter = random.Next(6) == 0 ? null : batchId,
            IsAfterClose = random.Next(2) == 0,
            TakenBack = line.Line.EndToEndId,
        };
        if (told != 0) Answers.Add(late);
        if (told != 1) Answers.Add(late with { Name = $"{batchId}.camt.xml", Content = StatementFile.Of(PayerAccounts[bank], batchId, line.Line) });
    }

    private IEnumerable<byte[]> Nonsense(string batchId, List<AnsweredBankLine> lines)
    {
        var one = lines[random.Next(lines.Count)];
        switch (random.Next(14))
        {
            case 0: yield return File(batchId, lines, trailerErrorFen: 1); break;
            case 1: yield return File(batchId, [one with { Line = one.Line with { AmountFen = one.Line.AmountFen + 1 } }]); break;
            case 2: yield return File(batchId, [one with { Line = one.Line with { EndToEndId = "E0000000000000000000000000" } }]); break;
            case 3: yield return File(batchId, [one with { Line = one.Line with { Card = "6299990000000000000" } }]); break;
            case 4: yield return File($"{batchId[..^2]}77", lines); break;
            case 5: yield return Encoding.ASCII.GetBytes("not a return at all\r\n"); break;
            case 6: yield return File(batchId, lines)[..^9]; break;
            case 7: yield return File(batchId, lines, isPending: true); break;
            default: break;
        }
    }

    private static byte[] File(string batchId, List<AnsweredBankLine> lines, long trailerErrorFen = 0, int stamp = 0, bool isPending = false)
    {
        var text = new StringBuilder();
        void Row(params string[] fields) => text.Append(string.Join('|', fields)).Append("\r\n");
        char Status(AnsweredBankLine line) => line.IsTakenBack ? 'R' : isPending ? 'P' : line.IsCredited ? 'S' : 'F';
        string[] Sum(char status)
        {
            var some = lines.Where(line => Status(line) == status).ToList();
            return [$"{some.Count}", BatchFile.Yuan(some.Sum(line => line.Line.AmountFen) + (status == 'S' ? trailerErrorFen : 0))];
        }

        Row("H", batchId, $"{lines.Count}", BatchFile.Yuan(lines.Sum(line => line.Line.AmountFen)), "20261126");
        foreach (var line in lines)
        {
            var status = Status(line);
            Row("R", line.Line.Number.ToString(CultureInfo.InvariantCulture), line.Line.EndToEndId, line.Line.Card, line.Line.Payee, BatchFile.Yuan(line.Line.AmountFen), $"{status}", status == 'S' ? $"REF{line.Line.Number}" : "", status is 'F' or 'R' ? line.Code : "", "", $"2026112610000{stamp}");
        }

        Row(["T", .. Sum('S'), .. Sum('F'), .. Sum('P')]);
        return Encoding.GetEncoding("GB18030").GetBytes(text.ToString());
    }

    private sealed record AnsweredBankLine(BatchLine Line, bool IsCredited, bool IsTakenBack = false, string Code = WrongCard);
}

/// <summary>Money that reached a household.</summary>
internal sealed record BankCredit(string BatchId, string EndToEndId, long AmountFen);

/// <summary>A file that a bank sends; a lost one only when the app asks about its batch.</summary>
internal sealed record BankAnswer(string Bank, string BatchId, string Name, byte[] Content, bool IsLost)
{
    /// <summary>Sent only after every line of this batch is booked.</summary>
    public string? OnlyAfter { get; init; }

    /// <summary>Sent only when the township has closed.</summary>
    public bool IsAfterClose { get; init; }

    /// <summary>Obligation whose payment the bank takes back by it.</summary>
    public string TakenBack { get; init; } = "";

    /// <summary>Accounts that bear another name than asked for.</summary>
    public IReadOnlyList<BatchLine> Differing { get; init; } = [];
}
