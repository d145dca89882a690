using System.Text;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Coaching.Sdk.Bedrock.Tests.Requests;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Responses;

public sealed class BlockRoundTripTests
{
    /// <summary>Each member of ContentBlock in AWS's API model, and one that is not there yet; citationsContent goes back as the text that it is.</summary>
    [Theory]
    [InlineData("""{"text":"Hello"}""")]
    [InlineData("""{"image":{"format":"webp","source":{"bytes":"AQID"}}}""")]
    [InlineData("""{"image":{"format":"png","source":{"s3Location":{"uri":"s3://bucket/a.png","bucketOwner":"123456789012"}}}}""")]
    [InlineData("""{"document":{"format":"pdf","name":"Plan","source":{"bytes":"AQID"},"context":"c","citations":{"enabled":true}}}""")]
    [InlineData("""{"video":{"format":"three_gp","source":{"bytes":"AQID"}}}""")]
    [InlineData("""{"audio":{"format":"mp3","source":{"bytes":"AQID"}}}""")]
    [InlineData("""{"audio":{"format":"mpga","source":{"bytes":"AQID"}}}""")]
    [InlineData("""{"audio":{"format":"mka","source":{"bytes":"AQID"}}}""")]
    [InlineData("""{"audio":{"format":"mkv","source":{"bytes":"AQID"}}}""")]
    [InlineData("""{"audio":{"format":"x-aac","source":{"bytes":"AQID"}}}""")]
    [InlineData("""{"toolUse":{"toolUseId":"t","name":"look","input":{"a":[1,{"b":null}]}}}""")]
    [InlineData("""{"toolUse":{"toolUseId":"t","name":"nova_grounding","input":{},"type":"server_tool_use"}}""")]
    [InlineData("""{"toolResult":{"toolUseId":"t","content":[{"json":{"a":1}},{"searchResult":{"source":"s"}}],"status":"success","type":"nova_grounding_result"}}""")]
    [InlineData("""{"guardContent":{"text":{"text":"x","qualifiers":["query"]}}}""")]
    [InlineData("""{"cachePoint":{"type":"default","ttl":"1h"}}""")]
    [InlineData("""{"reasoningContent":{"reasoningText":{"text":"hm","signature":"sig"}}}""")]
    [InlineData("""{"reasoningContent":{"redactedContent":"AQID"}}""")]
    [InlineData("""{"searchResult":{"source":"s","title":"t","content":[{"text":"x"}]}}""")]
    [InlineData("""{"toolAddition":{"tools":[]}}""")]
    [InlineData("""{"toolRemoval":{"tools":[]}}""")]
    [InlineData("""{"hologram":{"x":[1]}}""")]
    public async Task A_block_goes_back_as_it_came(string block)
    {
        var body = Encoding.UTF8.GetBytes($$$"""{"output":{"message":{"role":"assistant","content":[{{{block}}}]}},"stopReason":"end_turn"}""");
        using var server = new LoopbackServer((_, response) => response.SendAsync(200, "application/json", body));
        var answer = await TestBedrock.Client(server).GetResponseAsync("Hi");

        var sent = await SentBody.OfAsync([new ChatMessage(ChatRole.User, "Hi"), .. answer.Messages]);

        SentBody.IsJson($"[{block}]", sent["messages"]![1]!["content"]);
    }
}
