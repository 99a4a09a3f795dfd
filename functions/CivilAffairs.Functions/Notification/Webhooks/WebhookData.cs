using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CivilAffairs.Core.Notification.Webhooks;

namespace CivilAffairs.Functions.Notification.Webhooks;

/// <summary>What a message tells: keys, sums, states and links. Nothing of a person, and no file's name, which may hold one.</summary>
/// <param name="Link">Page of the app, behind its sign-in, or of the public site.</param>
/// <param name="AllocationId">Allocation.</param>
/// <param name="Number">Its 发文字号.</param>
/// <param name="Programme">Code of its programme.</param>
/// <param name="TownshipCode">Township.</param>
/// <param name="BatchId">Batch.</param>
/// <param name="Bank">Code of its bank.</param>
/// <param name="State">State or outcome.</param>
/// <param name="AmountFen">Sum in fen.</param>
/// <param name="PaidFen">Of it paid, in fen.</param>
/// <param name="Count">Lines, townships or faults.</param>
/// <param name="Sha256">Hash of a file.</param>
public sealed record WebhookData(
    string Link, string? AllocationId = null, string? Number = null, string? Programme = null, string? TownshipCode = null, string? BatchId = null, string? Bank = null,
    string? State = null, long? AmountFen = null, long? PaidFen = null, int? Count = null, string? Sha256 = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The message's body.</summary>
    public string ToBody(WebhookKind kind, DateTimeOffset at) => JsonSerializer.Serialize(new { Type = WebhookKinds.KeyOf(kind), Timestamp = at.UtcDateTime, Data = this }, Json);
}
