using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Publication.Proof;
using CivilAffairs.Site.Publication;

namespace CivilAffairs.Site.Proof;

/// <summary>The proof as data files beside the pages it proves. A model without leaves has none.</summary>
internal static class ProofData
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Name of the proof file in every folder.</summary>
    public const string FileName = "proof.json";

    /// <summary>The village's lines and root.</summary>
    public static IEnumerable<SiteFile> Of(string folder, PublicAllocation allocation, PublicTownship township, PublicVillage village) =>
        village.HasProof() ? [File(folder, ProofFiles.Of(allocation, township, village))] : [];

    /// <summary>The township's villages and root.</summary>
    public static IEnumerable<SiteFile> Of(string folder, PublicAllocation allocation, PublicTownship township) =>
        township.Villages.Count > 0 && township.Villages.All(AllocationProof.HasProof) ? [File(folder, ProofFiles.Of(allocation, township))] : [];

    /// <summary>The allocation's townships and root.</summary>
    public static IEnumerable<SiteFile> Of(string folder, PublicAllocation allocation) =>
        HasProof(allocation) ? [File(folder, ProofFiles.Of(allocation))] : [];

    /// <summary>Whether the allocation has lists, all with leaves.</summary>
    public static bool HasProof(PublicAllocation allocation)
    {
        List<PublicVillage> villages = [.. allocation.Townships.SelectMany(township => township.Villages)];
        return villages.Count > 0 && villages.All(AllocationProof.HasProof);
    }

    private static SiteFile File<T>(string folder, T file) => new($"{folder}/{FileName}", JsonSerializer.SerializeToUtf8Bytes(file, Json), SiteContext.Json);
}
