using Amazon.Runtime;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Loopback;

/// <summary>A client of this package that talks to a loopback server with fixed keys.</summary>
public static class TestBedrock
{
    public const string Model = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
    public const string AccessKey = "AKIDEXAMPLE";
    public const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    public static BedrockClientOptions Options(LoopbackServer server) => new()
    {
        Region = "us-east-1",
        ServiceUrl = server.Url,
        Credentials = new BasicAWSCredentials(AccessKey, SecretKey),
    };

    public static IChatClient Client(LoopbackServer server, string model = Model, Action<BedrockClientOptions>? configure = null, TimeProvider? clock = null)
    {
        var options = Options(server);
        configure?.Invoke(options);
        var factory = new BedrockChatClientFactory(options, clock);
        server.Owns(factory);
        return factory.Create(model);
    }

    public static async Task<List<ChatResponseUpdate>> ReadAllAsync(IAsyncEnumerable<ChatResponseUpdate> updates)
    {
        var all = new List<ChatResponseUpdate>();
        await foreach (var update in updates)
        {
            all.Add(update);
        }

        return all;
    }
}
