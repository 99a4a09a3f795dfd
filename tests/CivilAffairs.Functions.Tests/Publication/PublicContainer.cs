using System.Text;
using Azure.Storage.Blobs.Models;
using CivilAffairs.Functions.Tests.Hosting;

namespace CivilAffairs.Functions.Tests.Publication;

/// <summary>What stands in the public container, past every store of the app.</summary>
internal static class PublicContainer
{
    // The publisher gathers for two seconds of the app's clock; then everything that was asked for stands.
    public static async Task UntilQuietAsync(CountyOffice office)
    {
        var last = await StandingAsync(office);
        var quiet = 0;
        await office.UntilAsync("the site is quiet", async () =>
        {
            var now = await StandingAsync(office);
            quiet = now.SequenceEqual(last) ? quiet + 1 : 0;
            last = now;
            return quiet >= 30;
        });
    }

    public static async Task<SortedDictionary<string, string>> StandingAsync(CountyOffice office)
    {
        var standing = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var blob in office.Blobs.GetBlobContainerClient("$web").GetBlobsAsync(BlobTraits.None, BlobStates.None, null, CancellationToken.None)) standing[blob.Name] = blob.Properties.ETag?.ToString() ?? "";
        return standing;
    }

    public static async Task<Dictionary<string, string>> ContentAsync(CountyOffice office)
    {
        var contents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in (await StandingAsync(office)).Keys) contents[name] = Encoding.Latin1.GetString((await office.BlobAsync("$web", name))!);
        return contents;
    }
}
