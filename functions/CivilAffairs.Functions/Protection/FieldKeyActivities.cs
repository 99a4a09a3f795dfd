using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Protection;

/// <summary>Steps of <see cref="FieldKeyTurn"/>.</summary>
public sealed class FieldKeyActivities(IFieldKeyring keyring, IFieldCiphers ciphers, IAuditLog audit, TimeProvider time)
{
    /// <summary>After that long every instance encrypts by the new key: twice what one may take, for clocks and pauses.</summary>
    public static TimeSpan UntilInUse { get; } = 2 * IFieldKeyring.LongestDelay;

    /// <summary>Makes the key, and wraps all anew whose wrapping key was rotated; returns how many tables there are to visit. Safe to run twice by the key's number.</summary>
    [Function(nameof(BeginFieldKeyTurn))]
    public int BeginFieldKeyTurn([ActivityTrigger] int target, CancellationToken cancellation)
    {
        if (keyring.List(cancellation).All(key => key.Number != target)) keyring.Add(target, cancellation);
        keyring.Rewrap(cancellation);
        return ciphers.Tables.Count;
    }

    /// <summary>Encrypts a page of a table anew. Safe to run twice by the rows' versions.</summary>
    [Function(nameof(RenewFields))]
    public async Task<FieldKeyPage> RenewFields([ActivityTrigger] FieldKeyVisit visit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var inUse = keyring.List(cancellation).Max(key => key.Number);
        var page = await ciphers.VisitAsync(ciphers.Tables[visit.Table], visit.After, renew: true, cancellation);
        var other = page.ByKey.Where(count => count.Key != inUse).Sum(count => count.Value);
        return new FieldKeyPage(page.Next, page.ByKey.Values.Sum(), page.Renewed + other, page.Renewed);
    }

    /// <summary>Destroys the older keys; the count that allows it is on record before. Safe to run twice by the key's number.</summary>
    [Function(nameof(RetireFieldKeys))]
    public async Task<string> RetireFieldKeys([ActivityTrigger] FieldKeyProof proof, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(proof);
        var old = keyring.List(cancellation).Where(key => key.Number < proof.Target && key.RetiredAt is null).Select(key => key.Number).ToList();
        var words = $"第{proof.Pass}遍核对加密字段{proof.Met}个，全部由第{proof.Target}号密钥加密，旧密钥在用0个；累计重新加密{proof.Renewed}个";
        await audit.AppendAsync(
            AuditStreams.County,
            new AuditEntry($"field-keys:{proof.Target}", time.GetUtcNow(), "系统", "RetireFieldKeys", "field-keys", $"{words}；销毁密钥：{(old.Count == 0 ? "无" : string.Join('、', old.Select(number => $"第{number}号")))}"),
            cancellation);
        foreach (var number in old) keyring.Retire(number, cancellation);
        return words;
    }
}
