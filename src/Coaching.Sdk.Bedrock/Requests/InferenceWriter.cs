using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Requests;

/// <summary>Writes inferenceConfig. maxTokens is always in it: when it is not, Bedrock reserves the model's maximum from the quota and throttles early.</summary>
internal static class InferenceWriter
{
    internal static void Write(Utf8JsonWriter writer, BedrockClientOptions settings, ChatOptions? options)
    {
        writer.WriteStartObject("inferenceConfig");
        writer.WriteNumber("maxTokens", options?.MaxOutputTokens ?? settings.MaxOutputTokens);
        if (options?.Temperature is { } temperature)
        {
            writer.WriteNumber("temperature", temperature);
        }

        if (options?.TopP is { } topP)
        {
            writer.WriteNumber("topP", topP);
        }

        if (options?.StopSequences is { Count: > 0 } stops)
        {
            writer.WriteStartArray("stopSequences");
            foreach (var stop in stops)
            {
                writer.WriteStringValue(stop);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
