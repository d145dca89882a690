using System.Text.Json;
using System.Text.Json.Nodes;

namespace LambdaHost.Tests.Runtime;

public sealed class RestPayloadTests : IAsyncLifetime
{
    private ProbeApp _probe = null!;

    public async Task InitializeAsync() => _probe = await ProbeApp.StartAsync();
    public async Task DisposeAsync() => await _probe.DisposeAsync();

    [Fact]
    public async Task Method_stage_repeated_headers_and_cookies_arrive()
    {
        var seen = await DescribeAsync(Events.Rest("DELETE", "/request/x"));

        Assert.Equal("DELETE", seen.GetProperty("method").GetString());
        Assert.Equal("/prod", seen.GetProperty("pathBase").GetString());
        Assert.Equal("/request/x", seen.GetProperty("path").GetString());
        Assert.Equal("one,two", seen.GetProperty("headers").GetProperty("X-Many").GetString());
        Assert.Equal("2", seen.GetProperty("cookies").GetProperty("b").GetString());
        Assert.Equal("203.0.113.9", seen.GetProperty("ip").GetString());
    }

    [Fact]
    public async Task Query_values_that_come_decoded_are_encoded_again()
    {
        var seen = await DescribeAsync(Events.Rest("GET", "/request", e => e["multiValueQueryStringParameters"] = new JsonObject { ["x"] = new JsonArray("a&b=c", "ä") }));

        Assert.Equal(["a&b=c", "ä"], seen.GetProperty("query").GetProperty("x").Deserialize<string[]>()!);
    }

    [Fact]
    public async Task Single_valued_headers_and_parameters_do_where_the_others_are_missing()
    {
        var seen = await DescribeAsync(Events.Rest("GET", "/request", e =>
        {
            e.Remove("multiValueHeaders");
            e.Remove("multiValueQueryStringParameters");
            e["queryStringParameters"] = new JsonObject { ["x"] = "1" };
        }));

        Assert.Equal("two", seen.GetProperty("headers").GetProperty("X-Many").GetString());
        Assert.Equal("1", seen.GetProperty("query").GetProperty("x")[0].GetString());
    }

    [Fact]
    public async Task The_stage_alone_is_the_root()
    {
        var seen = await DescribeAsync(Events.Rest("GET", "/", e => e["requestContext"]!["path"] = "/prod"));

        Assert.Equal("/prod", seen.GetProperty("pathBase").GetString());
        Assert.Equal("/", seen.GetProperty("path").GetString());
    }

    [Fact]
    public async Task A_base64_body_is_decoded()
    {
        var seen = await DescribeAsync(Events.Rest("POST", "/request", e => (e["body"], e["isBase64Encoded"]) = ("AP8B/g==", true)));

        Assert.Equal("AP8B/g==", seen.GetProperty("body").GetString());
    }

    [Fact]
    public async Task The_claims_of_a_cognito_authorizer_are_the_user()
    {
        var seen = await DescribeAsync(Events.Rest("GET", "/request", e => e["requestContext"]!["authorizer"] = new JsonObject { ["claims"] = new JsonObject { ["sub"] = "user-2" } }));

        Assert.Equal(["sub=user-2"], seen.GetProperty("claims").Deserialize<string[]>()!);
    }

    [Fact]
    public async Task What_a_lambda_authorizer_returns_is_the_user()
    {
        var seen = await DescribeAsync(Events.Rest("GET", "/request", e =>
            e["requestContext"]!["authorizer"] = new JsonObject { ["principalId"] = "user-3", ["tenant"] = "t1", ["integrationLatency"] = 12 }));

        Assert.Equal(["sub=user-3", "tenant=t1"], seen.GetProperty("claims").Deserialize<string[]>()!);
    }

    [Fact]
    public async Task The_answer_has_headers_with_many_values()
    {
        var outcome = await _probe.Api.InvokeAsync(Events.Rest("GET", "/cookies"));

        var headers = outcome.Json.GetProperty("multiValueHeaders");
        Assert.Equal(["one", "two"], headers.GetProperty("X-Many").Deserialize<string[]>()!);
        Assert.Equal(2, headers.GetProperty("Set-Cookie").GetArrayLength());
        Assert.False(outcome.Json.TryGetProperty("cookies", out _));
    }

    private async Task<JsonElement> DescribeAsync(string payload)
    {
        var outcome = await _probe.Api.InvokeAsync(payload);
        Assert.False(outcome.IsError, outcome.Text);
        Assert.Equal(200, outcome.Status);
        return outcome.HttpJson;
    }
}
