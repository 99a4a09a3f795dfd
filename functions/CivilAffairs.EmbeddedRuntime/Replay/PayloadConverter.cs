using System.Text;
using System.Text.Json;
using Microsoft.DurableTask;

namespace CivilAffairs.EmbeddedRuntime.Replay;

/// <summary>A payload is longer than the runtime takes; large data belongs into a blob whose name is the payload.</summary>
/// <param name="message">What was too long, and the limit in bytes.</param>
public sealed class PayloadTooLongException(string message) : Exception(message);

/// <summary>
/// JSON for inputs, results and events. As in the real worker: System.Text.Json with the app's
/// <see cref="JsonSerializerOptions"/>, by default the plain ones that read property names without case.
/// </summary>
/// <param name="options">The serializer's options.</param>
/// <param name="maxBytes">The longest payload in bytes of UTF-8.</param>
internal sealed class PayloadConverter(JsonSerializerOptions options, int maxBytes) : DataConverter
{
    /// <inheritdoc/>
    /// <exception cref="PayloadTooLongException">The text is longer than the limit.</exception>
    public override string? Serialize(object? value)
    {
        if (value is null)
            return null;
        var text = JsonSerializer.Serialize(value, value.GetType(), options);
        CheckLength(text);
        return text;
    }

    /// <inheritdoc/>
    public override object? Deserialize(string? data, Type targetType) =>
        data is null ? null : JsonSerializer.Deserialize(data, targetType, options);

    /// <summary>Refuses a text that is too long.</summary>
    /// <exception cref="PayloadTooLongException">The text is longer than the limit.</exception>
    public void CheckLength(string text)
    {
        if (text.Length > maxBytes / 3 && Encoding.UTF8.GetByteCount(text) > maxBytes)
            throw new PayloadTooLongException(
                $"A payload of {Encoding.UTF8.GetByteCount(text)} bytes is longer than the limit of {maxBytes} bytes"
                + " (EmbeddedRuntime:MaxPayloadBytes). Put the data into a blob and pass its name.");
    }
}
