using System.Text.Json;

namespace CivilAffairs.Core.Publication.Proof;

/// <summary>
/// Rebuilds the whole proof from what is published, with nothing of the county's own: every line's leaf into its village's root, villages into
/// townships, townships into the allocation, and holds counts and sums against the lists and figures that people read.
/// </summary>
/// <param name="read">Bytes of a published file by its path below the site's root, or null when there is none.</param>
public sealed class PublishedProof(Func<string, CancellationToken, Task<byte[]?>> read)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    private readonly List<string> differences = [];

    /// <summary>Every difference in plain Chinese; none: the proof holds.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellation = default)
    {
        differences.Clear();
        var list = await FileAsync<AllocationList>("allocations.json", cancellation).ConfigureAwait(false);
        foreach (var allocation in list?.Allocations ?? []) await CheckAsync(allocation, cancellation).ConfigureAwait(false);
        return [.. differences];
    }

    private async Task CheckAsync(AllocationFigures listed, CancellationToken cancellation)
    {
        var folder = $"allocations/{listed.AllocationId}";
        if (listed.Withdrawn || listed.Progress.Households == 0 || await FileAsync<AllocationProofFile>($"{folder}/proof.json", cancellation).ConfigureAwait(false) is not { } proof) return;
        var parts = new List<ProofPart>();
        foreach (var township in proof.Townships)
        {
            if (await FileAsync<TownshipProofFile>($"{folder}/{township.Code}/proof.json", cancellation).ConfigureAwait(false) is not { } file) continue;
            parts.Add(await RebuildAsync($"{folder}/{township.Code}", file, cancellation).ConfigureAwait(false));
        }

        Same($"{folder}/proof.json", "乡镇证明值", proof.Townships, parts);
        Root($"{folder}/proof.json", ProofNode.RootOf([.. parts.Select(part => part.ToNode())]), new ProofNode(proof.Root, proof.Count, proof.TotalFen));
        if (proof.Count != listed.Progress.Households) Differ("allocations.json", $"户数{listed.Progress.Households}，证明包含{proof.Count}户");
        if (proof.TotalFen != listed.Progress.RosteredFen) Differ("allocations.json", $"花名册金额{listed.Progress.RosteredFen}分，证明合计{proof.TotalFen}分");
    }

    private async Task<ProofPart> RebuildAsync(string folder, TownshipProofFile township, CancellationToken cancellation)
    {
        var parts = new List<ProofPart>();
        foreach (var village in township.Villages)
        {
            if (township.ListsWithdrawn)
            {
                parts.Add(village);
                continue;
            }

            if (await FileAsync<VillageProofFile>($"{folder}/{village.Code}/proof.json", cancellation).ConfigureAwait(false) is not { } file) continue;
            parts.Add(await RebuildAsync($"{folder}/{village.Code}", file, cancellation).ConfigureAwait(false));
        }

        Same($"{folder}/proof.json", "村证明值", township.Villages, parts);
        var root = ProofNode.RootOf([.. parts.Select(part => part.ToNode())]);
        Root($"{folder}/proof.json", root, new ProofNode(township.Root, township.Count, township.TotalFen));
        return new ProofPart(township.TownshipCode, root.Count, root.TotalFen, root.Hash);
    }

    private async Task<ProofPart> RebuildAsync(string folder, VillageProofFile village, CancellationToken cancellation)
    {
        var root = ProofNode.RootOf([.. village.Lines.Select(line => new ProofNode(line.Leaf, 1, line.AmountFen))]);
        Root($"{folder}/proof.json", root, new ProofNode(village.Root, village.Count, village.TotalFen));
        var entries = (await FileAsync<EntryList>($"{folder}/entries.json", cancellation).ConfigureAwait(false))?.Entries ?? [];
        var shown = entries.ToDictionary(entry => entry.EntryNumber, entry => entry.AmountFen);
        foreach (var line in village.Lines.Where(line => shown.GetValueOrDefault(line.EntryNumber, -1) != line.AmountFen))
            Differ($"{folder}/entries.json", $"第{line.EntryNumber}号的金额与证明不符");
        if (entries.Count != village.Lines.Count) Differ($"{folder}/entries.json", $"名单{entries.Count}户，证明包含{village.Lines.Count}户");
        return new ProofPart(village.VillageCode, root.Count, root.TotalFen, root.Hash);
    }

    private void Root(string path, ProofNode rebuilt, ProofNode published)
    {
        if (rebuilt.Hash != published.Hash) Differ(path, "重新计算的证明值与公布的不一致");
        if (rebuilt.Count != published.Count) Differ(path, $"重新计算为{rebuilt.Count}户，公布为{published.Count}户");
        if (rebuilt.TotalFen != published.TotalFen) Differ(path, $"重新计算为{rebuilt.TotalFen}分，公布为{published.TotalFen}分");
    }

    private void Same(string path, string what, IReadOnlyList<ProofPart> published, IReadOnlyList<ProofPart> rebuilt)
    {
        foreach (var part in published.Except(rebuilt)) Differ(path, $"{part.Code}的{what}与重新计算的不一致");
    }

    private async Task<T?> FileAsync<T>(string path, CancellationToken cancellation)
        where T : class
    {
        if (await read(path, cancellation).ConfigureAwait(false) is not { } bytes)
        {
            Differ(path, "没有这个文件");
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(bytes, Json);
        }
        catch (JsonException)
        {
            Differ(path, "文件内容不是约定的格式");
            return null;
        }
    }

    private void Differ(string path, string what) => differences.Add($"{path}：{what}。");

    private sealed record AllocationList(IReadOnlyList<AllocationFigures> Allocations);

    private sealed record AllocationFigures(string AllocationId, ProgressFigures Progress, bool Withdrawn = false);

    private sealed record ProgressFigures(int Households, long RosteredFen);

    private sealed record EntryList(IReadOnlyList<EntryFigures> Entries);

    private sealed record EntryFigures(int EntryNumber, long AmountFen);
}
