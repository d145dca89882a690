using System.Text.Encodings.Web;
using System.Text.Json;
using Coaching.Sdk.Bedrock.Catalogue;
using Coaching.Sdk.Bedrock.Contents;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Requests;

/// <summary>Writes the JSON body of Converse and ConverseStream.</summary>
internal static class ConverseBody
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static byte[] Write(
        ModelTraits traits, BedrockClientOptions settings, IEnumerable<ChatMessage> messages, ChatOptions? options, bool isStream, object? raw)
    {
        var conversation = FoldedConversation.From(messages, options?.Instructions);
        var tools = ToolsWriter.Collect(conversation, options);
        var cache = CachePlan.For(traits, settings, conversation, tools.Count > 0);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            WriteMessages(writer, conversation, cache);
            InferenceWriter.Write(writer, settings, options);
            ToolsWriter.Write(writer, tools, options?.ToolMode, cache);
            OptionsWriter.Write(writer, traits, settings, options, isStream);
            writer.WriteEndObject();
        }

        return RawBody.Merge(buffer, raw);
    }

    private static void WriteMessages(Utf8JsonWriter writer, FoldedConversation conversation, CachePlan cache)
    {
        var contents = new ContentWriter(writer);
        if (conversation.System.Count > 0)
        {
            writer.WriteStartArray("system");
            conversation.System.ForEach(contents.Write);
            if (cache.AfterSystem)
            {
                contents.WriteCachePoint(cache.Ttl);
            }

            writer.WriteEndArray();
        }

        if (conversation.Messages.Count == 0)
        {
            // A prompt of Prompt Management brings its own messages; the member must be absent then.
            return;
        }

        writer.WriteStartArray("messages");
        foreach (var message in conversation.Messages)
        {
            writer.WriteStartObject();
            writer.WriteString("role", message.IsUser ? "user" : "assistant");
            writer.WriteStartArray("content");
            WriteContents(contents, message, cache);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteContents(ContentWriter contents, FoldedMessage message, CachePlan cache)
    {
        var place = cache.Places.GetValueOrDefault(message);
        for (var i = 0; i < message.Contents.Count; i++)
        {
            contents.Write(message.Contents[i]);
            if (i + 1 == place)
            {
                contents.WriteCachePoint(cache.Ttl);
            }
        }
    }
}
