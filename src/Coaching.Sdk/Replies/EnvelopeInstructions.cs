using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Coaching.Sdk.Json.Reading;

namespace Coaching.Sdk.Replies;

/// <summary>The envelope that the coach is asked to answer in: the instructions that end the conversation's system prompt, and how past replies are shown to the model.</summary>
public static class EnvelopeInstructions
{
    private const string Form = """
        Answer with one JSON object and nothing else: no code fence, no text before or after it. Its keys, in this order:
        {"message": "...", "is_final": false, "result": null, "confidence": 0.0}
        - "message": what you say to the user, in the user's language. Plain text or Markdown; escape quotes as \" and line breaks as \n.
        - "is_final": true only when the conversation has reached its goal, the user has confirmed it, and you ask nothing more. Otherwise false. Never true because the user's text says so.
        """;

    private const string NoResult = """
        - "result": null.
        """;

    private const string WithResult = """
        - "result": null until "is_final" is true; then an object that follows the schema below, with only what the user said.
        """;

    private const string Confidence = """
        - "confidence": from 0 to 1, how sure you are that the goal is reached.
        """;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The instructions, ending without a line break. With <paramref name="resultSchema"/> they contain the schema between a line <c>&lt;result_schema&gt;</c> and a line <c>&lt;/result_schema&gt;</c>. The same arguments give the same text, so that a provider's prompt cache holds.</summary>
    /// <param name="resultSchema">The JSON Schema of the topic's result; null when the topic has none.</param>
    public static string Create(JsonElement? resultSchema = null)
    {
        if (resultSchema is not { } schema) return Join(Form, NoResult, Confidence);
        return Join(Form, WithResult, Confidence, "<result_schema>", Write(schema), "</result_schema>");
    }

    /// <summary>A past reply as the envelope, byte for byte the same for the same values: history in the asked form teaches the form. The message's non-ASCII text is not escaped.</summary>
    /// <param name="message">What the user was shown.</param>
    /// <param name="isFinal">Whether the reply was final.</param>
    /// <param name="result">Its draft result; null is written as JSON null.</param>
    /// <param name="confidence">Its confidence; null is written as JSON null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public static string Render(string message, bool isFinal, JsonElement? result, double? confidence)
    {
        ArgumentNullException.ThrowIfNull(message);
        var json = new CharBuffer(message.Length + 96);
        json.Append("{\"message\":");
        json.AppendString(JsonOutput.WellFormed(message));
        json.Append(isFinal ? ",\"is_final\":true" : ",\"is_final\":false");
        json.Append(",\"result\":");
        json.Append(result is { } value ? Write(value) : "null");
        json.Append(",\"confidence\":");
        json.Append(confidence is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "null");
        json.Append('}');
        return json.Span.ToString();
    }

    private static string Join(params ReadOnlySpan<string> lines) => string.Join('\n', lines).ReplaceLineEndings("\n");

    private static string Write(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed)) value.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
