using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace LambdaHost.Logging;

/// <summary>One JSON object per log line, its fields at the top level: CloudWatch Logs Insights finds <c>model_code</c>, where .NET's own
/// JSON formatter writes <c>State.model_code</c> and leaves out the event's name.</summary>
internal sealed class JsonLineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "json-lines";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WriteString("timestamp"u8, time.GetUtcNow());
        writer.WriteString("level"u8, logEntry.LogLevel.ToString());
        if (logEntry.EventId.Name is { } name) writer.WriteString("event"u8, name);
        writer.WriteString("category"u8, logEntry.Category);
        writer.WriteString("message"u8, logEntry.Formatter(logEntry.State, logEntry.Exception));
        WriteFields(writer, logEntry.State, []);
        if (Activity.Current is { } activity) writer.WriteString("trace_id"u8, activity.TraceId.ToHexString());
        if (logEntry.Exception is { } exception) writer.WriteString("exception"u8, exception.ToString());
        writer.WriteEndObject();
        writer.Flush();
        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteFields(Utf8JsonWriter writer, object? state, HashSet<string> written)
    {
        foreach (var (name, value) in state as IReadOnlyList<KeyValuePair<string, object?>> ?? [])
        {
            if (name is "{OriginalFormat}" or "timestamp" or "level" or "event" or "category" or "message" or "trace_id" or "exception" || !written.Add(name)) continue;
            writer.WritePropertyName(name);
            WriteValue(writer, value);
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): writer.WriteNumberValue(number); break;
            case TimeSpan duration: writer.WriteNumberValue(duration.TotalMilliseconds); break;
            case IFormattable formattable: writer.WriteStringValue(formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture)); break;
            default: writer.WriteStringValue(value.ToString()); break;
        }
    }
}
