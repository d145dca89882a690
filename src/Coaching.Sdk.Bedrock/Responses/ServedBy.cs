using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Responses;

/// <summary>What a response says beside its content, under the names that Converse uses: latencyMs, serviceTier, performanceConfig, trace, stopReason …</summary>
internal static class ServedBy
{
    internal static AdditionalPropertiesDictionary? Read(JsonElement response)
    {
        AdditionalPropertiesDictionary? properties = null;
        Add("stopReason", response.Text("stopReason"));
        if (response.TryGet("metrics", out var metrics))
        {
            Add("latencyMs", metrics.Number("latencyMs"));
        }

        if (response.TryGet("serviceTier", out var tier))
        {
            Add("serviceTier", tier.Text("type"));
        }

        if (response.TryGet("performanceConfig", out var performance))
        {
            Add("performanceConfig", performance.Text("latency"));
        }

        Add("trace", response.TryGet("trace", out var trace) ? trace.Clone() : null);
        Add("additionalModelResponseFields", response.TryGet("additionalModelResponseFields", out var fields) ? fields.Clone() : null);
        return properties;

        void Add(string name, object? value)
        {
            if (value is not null)
            {
                (properties ??= [])[name] = value;
            }
        }
    }
}
