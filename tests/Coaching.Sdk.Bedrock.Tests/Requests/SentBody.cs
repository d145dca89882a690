using System.Text.Json.Nodes;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Requests;

internal static class SentBody
{
    /// <summary>What stands on the wire for a conversation, without cache points.</summary>
    internal static async Task<JsonObject> OfAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, string model = TestBedrock.Model)
    {
        using var server = new LoopbackServer((_, response) => response.SendAsync(200, "application/json", "{}"u8.ToArray()));
        await TestBedrock.Client(server, model, settings => settings.PromptCaching = PromptCaching.Never).GetResponseAsync(messages, options);
        return Assert.Single(server.Requests).Json;
    }

    internal static void IsJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"expected {expected}\nsent     {actual?.ToJsonString()}");
}
