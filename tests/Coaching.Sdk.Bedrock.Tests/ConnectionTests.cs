using Amazon.Runtime;
using Coaching.Sdk.Bedrock.Converse;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Coaching.Sdk.Models;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests;

/// <summary>Credentials, region, endpoint and access: what is missing is said in one sentence that says what to do.</summary>
public sealed class ConnectionTests
{
    private static readonly BasicAWSCredentials Keys = new(TestBedrock.AccessKey, TestBedrock.SecretKey);

    [Theory]
    [InlineData("eu-central-1", false, false, "https://bedrock-runtime.eu-central-1.amazonaws.com")]
    [InlineData("us-gov-west-1", true, false, "https://bedrock-runtime-fips.us-gov-west-1.amazonaws.com")]
    [InlineData("eu-west-1", false, true, "https://bedrock-runtime.eu-west-1.api.aws")]
    [InlineData("cn-north-1", false, false, "https://bedrock-runtime.cn-north-1.amazonaws.com.cn")]
    [InlineData("us-east-1", true, true, "https://bedrock-runtime-fips.us-east-1.api.aws")]
    public void Endpoints_follow_partition_FIPS_and_dual_stack(string region, bool fips, bool dualStack, string expected)
    {
        var endpoint = new ConverseEndpointProvider().ResolveEndpoint(ConverseEndpointProvider.Parameters(region, fips, dualStack, endpoint: null));

        Assert.Equal(expected, endpoint.URL);
    }

    [Theory]
    [InlineData("UnrecognizedClientException", "The security token included in the request is invalid.", "check the access key")]
    [InlineData("ExpiredTokenException", "The security token included in the request is expired", "sign in again")]
    [InlineData("InvalidSignatureException", "The request signature we calculated does not match.", "check the secret access key and the clock")]
    [InlineData("AccessDeniedException", "You don't have access to the model with the specified model ID.", "request access to the model")]
    public async Task A_denial_says_what_to_do_in_one_sentence_and_quotes_the_server(string code, string message, string advice)
    {
        using var server = new LoopbackServer((_, response) => response.SendAsync(
            403, "application/json", System.Text.Encoding.UTF8.GetBytes($$"""{"message":"{{message}}"}"""), ("x-amzn-ErrorType", code)));

        var error = await Assert.ThrowsAsync<BedrockException>(() => TestBedrock.Client(server).GetResponseAsync("Hi"));

        Assert.Equal((code, message, error.Advice), (error.ErrorCode, error.ServerMessage, error.Message));
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(ModelFaultKind.Denied, new BedrockFaultClassifier().Classify(error));
    }

    [Fact]
    public async Task A_host_that_does_not_exist_points_to_the_region()
    {
        using var factory = new BedrockChatClientFactory(new BedrockClientOptions { Region = "mars-1", ServiceUrl = new Uri("http://bedrock.invalid"), Credentials = Keys });

        var error = await Assert.ThrowsAsync<BedrockException>(() => factory.Create("m").GetResponseAsync("Hi"));

        Assert.Contains("check the region (mars-1)", error.Message, StringComparison.Ordinal);
        Assert.Equal(ModelFaultKind.Unavailable, new BedrockFaultClassifier().Classify(error));
    }

    [Fact]
    public async Task A_profile_that_does_not_exist_is_a_matter_of_credentials()
    {
        using var factory = new BedrockChatClientFactory(new BedrockClientOptions { Region = "us-east-1", ServiceUrl = new Uri("http://127.0.0.1:9"), Profile = "no-such-profile" });

        var error = await Assert.ThrowsAsync<BedrockException>(() => factory.Create("m").GetResponseAsync("Hi"));

        Assert.Equal("MissingCredentials", error.ErrorCode);
        Assert.Contains("AWS_PROFILE", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_not_sent_over_http()
    {
        using var server = new LoopbackServer((_, response) => response.SendAsync(200, "application/json", "{}"u8.ToArray()));
        using var factory = new BedrockChatClientFactory(new BedrockClientOptions { Region = "us-east-1", ServiceUrl = server.Url, BearerToken = "key" });

        var error = await Assert.ThrowsAsync<BedrockException>(() => factory.Create("m").GetResponseAsync("Hi"));

        Assert.Equal("InvalidConfiguration", error.ErrorCode);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void A_client_tells_its_model_its_provider_and_what_the_model_can()
    {
        using var factory = new BedrockChatClientFactory(new BedrockClientOptions { Region = "us-east-1", Credentials = Keys });
        using var claude = factory.Create(TestBedrock.Model);
        using var llama = factory.Create("meta.llama3-3-70b-instruct-v1:0");

        Assert.Equal(("aws.bedrock", TestBedrock.Model), (claude.GetService<ChatClientMetadata>()!.ProviderName, claude.GetService<ChatClientMetadata>()!.DefaultModelId));
        Assert.True(claude.GetService<ModelCapabilities>()!.NativeStructuredOutput);
        Assert.False(llama.GetService<ModelCapabilities>()!.NativeStructuredOutput);
        Assert.IsType<BedrockFaultClassifier>(claude.GetService<IModelFaultClassifier>());
    }
}
