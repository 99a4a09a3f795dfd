using CivilAffairs.Core.Supervision;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Publication;

/// <summary>The daily heads as data: what a verifier needs to hold the audit's chains against.</summary>
internal static class AuditData
{
    /// <summary>A later head holds all that came before it, so older days need not be told again and again.</summary>
    public const int MostDays = 100;

    /// <summary>The file; days come newest first.</summary>
    public static byte[] Json(IReadOnlyList<DailyHead> newestFirst) => JsonBytes.Write(json =>
    {
        json.WriteStartArray("days");
        foreach (var day in newestFirst.Take(MostDays))
        {
            json.WriteStartObject();
            json.WriteString("day", BeijingTime.Machine(day.Day));
            json.WriteString("previousHash", day.PreviousHash);
            json.WriteString("hash", day.Hash);
            json.WriteTime("fixedAt", day.FixedAt);
            json.WriteStartArray("streams");
            foreach (var head in day.Streams)
            {
                json.WriteStartObject();
                json.WriteString("stream", head.Stream);
                json.WriteNumber("sequence", head.Sequence);
                json.WriteString("hash", head.Hash);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
