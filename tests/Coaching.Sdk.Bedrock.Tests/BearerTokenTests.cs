using System.Security.Cryptography.X509Certificates;
using System.Text;
using Amazon.Runtime;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Coaching.Sdk.Models;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests;

/// <summary>A Bedrock API key over TLS, to a server whose certificate only the test's own handler trusts.</summary>
public sealed class BearerTokenTests : IDisposable
{
    private const string Answer = """{"output":{"message":{"role":"assistant","content":[{"text":"Let in."}]}},"stopReason":"end_turn"}""";

    private readonly X509Certificate2 _certificate = TestCertificate.Create();

    [Fact]
    public async Task A_key_is_sent_instead_of_a_signature_for_whole_answers_and_streams()
    {
        using var server = Server();
        using var factory = Factory(server, new Trusting(_certificate));
        using var client = factory.Create(TestBedrock.Model);

        Assert.Equal("Let in.", (await client.GetResponseAsync("Hi")).Text);
        Assert.Equal("Let in.", (await TestBedrock.ReadAllAsync(client.GetStreamingResponseAsync("Hi"))).ToChatResponse().Text);

        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal("Bearer bedrock-api-key-abc", request.Headers["Authorization"]));
        Assert.All(server.Requests, request => Assert.DoesNotContain("X-Amz-Date", request.Headers.Keys, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_key_that_is_refused_is_told_from_missing_access()
    {
        using var server = new LoopbackServer(
            (_, response) => response.SendAsync(403, "application/json", """{"Message":"Authentication failed: Please make sure your API Key is valid."}"""u8.ToArray(), ("x-amzn-ErrorType", "AccessDeniedException")),
            _certificate);
        using var factory = Factory(server, new Trusting(_certificate));

        var error = await Assert.ThrowsAsync<BedrockException>(() => factory.Create(TestBedrock.Model).GetResponseAsync("Hi"));

        Assert.Equal(
            "Bedrock does not take this API key in us-east-1 (“Authentication failed: Please make sure your API Key is valid.”): "
            + "check AWS_BEARER_TOKEN_BEDROCK (or the option BearerToken), until when the key is valid, and its region.",
            error.Message);
        Assert.Equal(ModelFaultKind.Denied, new BedrockFaultClassifier().Classify(error));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_gets_no_key()
    {
        using var server = Server();
        using var factory = Factory(server, trusting: null);

        var error = await Assert.ThrowsAsync<BedrockException>(() => factory.Create(TestBedrock.Model).GetResponseAsync("Hi"));

        Assert.Equal("EndpointUnreachable", error.ErrorCode);
        Assert.Contains("no certificate that this machine trusts", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    public void Dispose() => _certificate.Dispose();

    private static BedrockChatClientFactory Factory(LoopbackServer server, Trusting? trusting) =>
        new(new BedrockClientOptions { Region = "us-east-1", ServiceUrl = server.Url, BearerToken = "bedrock-api-key-abc", HttpClients = trusting });

    private LoopbackServer Server() => new(
        (request, response) => request.IsStream
            ? LoopbackStream.SendAsync(response, new[] { Frames.Start(), Frames.Text("Let in."), Frames.Stop() }.SelectMany(frame => frame).ToArray(), pieceSize: 7)
            : response.SendAsync(200, "application/json", Encoding.UTF8.GetBytes(Answer)),
        _certificate);

    private sealed class Trusting(X509Certificate2 certificate) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.Add(certificate);
            return new HttpClient(new SocketsHttpHandler { SslOptions = new() { CertificateChainPolicy = policy } });
        }
    }
}
