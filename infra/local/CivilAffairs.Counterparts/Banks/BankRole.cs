using System.Text;
using CivilAffairs.Counterparts.Wire;

namespace CivilAffairs.Counterparts.Banks;

/// <summary>Plays the agent banks: takes each batch that has its companion, verifies it and hands the return in, once.</summary>
public sealed class BankRole(Storage storage, TimeProvider time, Action<string> say)
{
    private const string Companion = ".ok";
    private const string Accounts = ".yz";
    private const string Question = ".qry";
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private readonly OutboxWatch watch = new(storage, "banks", Companion);

    static BankRole() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Runs until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellation) =>
        Pace.RepeatAsync(token => watch.TakeAsync(AnswerAsync, token), cancellation);

    private Task AnswerAsync(OutboxFile file, CancellationToken cancellation)
    {
        var (bank, fileId) = (file.Parts[1], file.Parts[2][..^Companion.Length]);
        return fileId.EndsWith(Accounts, StringComparison.Ordinal) ? AnswerAccountsAsync(bank, fileId, cancellation)
            // A question about a batch: its return is on its way.
            : fileId.EndsWith(Question, StringComparison.Ordinal) ? Task.CompletedTask
            : AnswerBatchAsync(bank, fileId, cancellation);
    }

    private async Task AnswerAccountsAsync(string bank, string fileId, CancellationToken cancellation)
    {
        var answerName = $"bank-returns/{bank}/{fileId}.ret";
        if (await storage.IsHandedInAsync(answerName, cancellation))
            return;
        var answer = FixedReturnFile.WriteAccounts(fileId, await storage.ReadOutboxAsync($"banks/{bank}/{fileId}.dat", cancellation), time.GetUtcNow().ToOffset(China));
        await storage.HandInAsync(answerName, answer, bank, cancellation);
        say($"{bank}：账户预验 {fileId} 已回复");
    }

    private async Task AnswerBatchAsync(string bank, string batchId, CancellationToken cancellation)
    {
        var isFixed = FixedWidth.IsSpokenBy(bank);
        var answerName = $"bank-returns/{bank}/{batchId}.ret{(isFixed ? "" : ".txt")}";
        if (await storage.IsHandedInAsync(answerName, cancellation))
            return;
        var content = await storage.ReadOutboxAsync($"banks/{bank}/{batchId}{(isFixed ? ".dat" : ".txt")}", cancellation);
        var companion = await storage.ReadOutboxAsync($"banks/{bank}/{batchId}{Companion}", cancellation);
        var batch = isFixed ? FixedBatchFile.Read(batchId, content, companion) : BatchFile.Read(batchId, content, companion);
        var now = time.GetUtcNow().ToOffset(China);
        await storage.HandInAsync(answerName, isFixed ? FixedReturnFile.Write(batch, bank, now) : ReturnFile.Write(batch, bank, now), bank, cancellation);
        var rejected = batch.Lines.Count(ReturnFile.IsRejected);
        say($"{bank}：批次 {batchId} {batch.Lines.Count}笔 {BatchFile.Yuan(batch.TotalFen)}元，成功{batch.Lines.Count - rejected}笔，退回{rejected}笔");
    }
}
