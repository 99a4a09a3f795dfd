using System.Security.Cryptography;
using System.Text;
using CivilAffairs.Core.Access;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace CivilAffairs.Functions.Http;

/// <summary>
/// Programs mark an act with <c>Idempotency-Key</c>, and may send it again when they did not hear the answer: the same key with the same body
/// gets the same answer for a day, with another body 422. What was refused is not kept, so that it may be tried again with the same key.
/// </summary>
public sealed class Idempotency(IRecordStore<IdempotentAnswer> answers, TimeProvider time)
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    private const int LongestKey = 200;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    // Longer than any act takes: after a crash the program may try again, and acts are safe to run twice by their business keys.
    private static readonly TimeSpan Running = TimeSpan.FromMinutes(2);

    /// <summary>Carries an act out once for a key; without one, and for people, simply.</summary>
    public async Task<IActionResult> OnceAsync<TAct>(HttpRequest request, TAct asked, Func<Task<IActionResult>> act, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(act);
        if (request.Headers[Header].ToString() is not { Length: > 0 } key || request.Visit() is not { Caller: { IsPerson: false, Id.Length: > 0 } caller }) return await act();
        if (key.Length > LongestKey) return Answers.Invalid($"{Header} 不超过{LongestKey}个字符。");
        var mine = new IdempotentAnswer
        {
            CallerId = caller.Id,
            KeyDigest = KeyText.Base32(key, 40),
            RequestDigest = KeyText.Sha256([.. Encoding.UTF8.GetBytes($"{request.Path}\n"), .. WireJson.Write(asked)]),
            Attempt = RandomNumberGenerator.GetHexString(16),
            Until = time.GetUtcNow() + Running,
        };
        if (await BeginAsync(mine, cancellation) is { } other) return Again(other, mine);
        IActionResult? result = null;
        try
        {
            result = await act();
            return result;
        }
        finally
        {
            // Also for a program that went away: it is the one that will ask again.
            await EndAsync(mine, result, CancellationToken.None);
        }
    }

    // Null when the act is ours to carry out.
    private async Task<IdempotentAnswer?> BeginAsync(IdempotentAnswer mine, CancellationToken cancellation)
    {
        if ((await answers.AddAsync(mine, cancellation)).Attempt == mine.Attempt) return null;
        var now = time.GetUtcNow();
        var standing = await answers.ChangeAsync(mine.CallerId, mine.KeyDigest, stored => now < stored.Until ? stored : mine, cancellation);
        return standing is null || standing.Attempt == mine.Attempt ? null : standing;
    }

    private async Task EndAsync(IdempotentAnswer mine, IActionResult? result, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var ended = result is ContentResult { StatusCode: >= 200 and < 300 and var status, Content: { } content }
            ? mine with { Status = status, Content = content, Until = now + Kept }
            : mine with { Until = now };
        await answers.ChangeAsync(mine.CallerId, mine.KeyDigest, stored => stored.Attempt == mine.Attempt ? ended : stored, cancellation);
    }

    private static IActionResult Again(IdempotentAnswer standing, IdempotentAnswer mine)
    {
        if (standing.RequestDigest != mine.RequestDigest) return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "键已用于其他请求", $"同一个 {Header} 只能用于同一个请求，请换一个新键。");
        return standing.Status == 0
            ? Answers.Conflict("同一个请求正在办理，请稍候再查询结果。")
            : new ContentResult { StatusCode = standing.Status, ContentType = "application/json; charset=utf-8", Content = standing.Content };
    }
}
