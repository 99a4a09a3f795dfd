using System.Text;
using CivilAffairs.Counterparts.Wire;

namespace CivilAffairs.Counterparts.Banks;

/// <summary>Plays the agent banks: takes each batch that has its companion, verifies it and hands the return in, once.</summary>
public sealed class BankRole(Storage storage, TimeProvider time, Action<string> say)
{
    private const string Companion = ".ok";
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private readonly OutboxWatch watch = new(storage, "banks", Companion);

    static BankRole() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Runs until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellation) =>
        Pace.RepeatAsync(token => watch.TakeAsync(AnswerAsync, token), cancellation);

    private async Task AnswerAsync(OutboxFile file, CancellationToken cancellation)
    {
        var (bank, batchId) = (file.Parts[1], file.Parts[2][..^Companion.Length]);
        var answerName = $"bank-returns/{bank}/{batchId}.ret.txt";
        if (await storage.IsHandedInAsync(answerName, cancellation))
            return;
        var batch = BatchFile.Read(
            batchId,
            await storage.ReadOutboxAsync($"banks/{bank}/{batchId}.txt", cancellation),
            await storage.ReadOutboxAsync($"banks/{bank}/{batchId}{Companion}", cancellation));
        var answer = ReturnFile.Write(batch, bank, time.GetUtcNow().ToOffset(China));
        await storage.HandInAsync(answerName, answer, bank, cancellation);
        var rejected = batch.Lines.Count(ReturnFile.IsRejected);
        say($"{bank}：批次 {batchId} {batch.Lines.Count}笔 {BatchFile.Yuan(batch.TotalFen)}元，成功{batch.Lines.Count - rejected}笔，退回{rejected}笔");
    }
}
