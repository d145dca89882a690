using System.Text.Json;
using System.Text.Json.Nodes;

namespace LambdaHost.Tests.Runtime;

public sealed class HttpPayloadTests : IAsyncLifetime
{
    private ProbeApp _probe = null!;

    public async Task InitializeAsync() => _probe = await ProbeApp.StartAsync(settings: ("Lambda:BasePath", "/v1"));
    public async Task DisposeAsync() => await _probe.DisposeAsync();

    [Fact]
    public async Task Method_path_query_and_headers_arrive()
    {
        var seen = await DescribeAsync(Events.Http("PUT", "/request/a%20b/c%2Fd", "x=1&x=2&y=%C3%A4"));

        Assert.Equal("PUT", seen.GetProperty("method").GetString());
        Assert.Equal("/request/a b/c%2Fd", seen.GetProperty("path").GetString());
        Assert.Equal("[\"1\",\"2\"]", seen.GetProperty("query").GetProperty("x").GetRawText());
        Assert.Equal("ä", seen.GetProperty("query").GetProperty("y")[0].GetString());
        Assert.Equal("203.0.113.7", seen.GetProperty("headers").GetProperty("x-forwarded-for").GetString());
        Assert.StartsWith("https://abc123.execute-api.eu-west-1.amazonaws.com/request/", seen.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal("203.0.113.7", seen.GetProperty("ip").GetString());
        Assert.Equal("request-1", seen.GetProperty("id").GetString());
        Assert.EndsWith(":function:coaching", seen.GetProperty("function").GetString(), StringComparison.Ordinal);
        Assert.InRange(seen.GetProperty("remaining").GetDouble(), 1, 29);
    }

    [Fact]
    public async Task Cookies_come_from_their_own_list()
    {
        var seen = await DescribeAsync(Events.Http("GET", "/request", change: e => e["cookies"] = new JsonArray("a=1", "b=2")));

        Assert.Equal("1", seen.GetProperty("cookies").GetProperty("a").GetString());
        Assert.Equal("2", seen.GetProperty("cookies").GetProperty("b").GetString());
    }

    [Theory]
    [InlineData("plain ж text", false)]
    [InlineData("AP8B/g==", true)]
    public async Task A_body_is_text_or_base64(string body, bool encoded)
    {
        var seen = await DescribeAsync(Events.Http("POST", "/request", body: body, change: e => e["isBase64Encoded"] = encoded));

        var bytes = encoded ? Convert.FromBase64String(body) : System.Text.Encoding.UTF8.GetBytes(body);
        Assert.Equal(bytes, seen.GetProperty("body").GetBytesFromBase64());
        Assert.Equal(bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), seen.GetProperty("headers").GetProperty("Content-Length").GetString());
    }

    [Fact]
    public async Task A_named_stage_becomes_the_path_base()
    {
        var seen = await DescribeAsync(Events.Http("GET", "/prod/request/x", change: e => e["requestContext"]!["stage"] = "prod"));

        Assert.Equal("/prod", seen.GetProperty("pathBase").GetString());
        Assert.Equal("/request/x", seen.GetProperty("path").GetString());
    }

    [Fact]
    public async Task Behind_a_custom_domain_a_segment_named_like_the_stage_stays()
    {
        var seen = await DescribeAsync(Events.Http("GET", "/request/x", change: e =>
        {
            e["requestContext"]!["stage"] = "request";
            e["requestContext"]!["domainName"] = "api.example.com";
        }));

        Assert.Equal("/request/x", seen.GetProperty("path").GetString());
    }

    [Fact]
    public async Task The_mapping_of_a_custom_domain_becomes_the_path_base()
    {
        var seen = await DescribeAsync(Events.Get("/v1/request/x"));

        Assert.Equal("/v1", seen.GetProperty("pathBase").GetString());
        Assert.Equal("/request/x", seen.GetProperty("path").GetString());
    }

    [Fact]
    public async Task A_request_without_authorizer_is_anonymous()
    {
        var seen = await DescribeAsync(Events.Get("/request"));

        Assert.False(seen.GetProperty("authenticated").GetBoolean());
    }

    [Fact]
    public async Task The_claims_of_the_jwt_authorizer_are_the_user()
    {
        var seen = await DescribeAsync(Events.Http("GET", "/request", change: e => e["requestContext"]!["authorizer"] = new JsonObject
        {
            ["jwt"] = new JsonObject { ["claims"] = new JsonObject { ["sub"] = "user-1", ["tenant"] = "t9", ["exp"] = 5 }, ["scopes"] = new JsonArray("read", "write") },
        }));

        Assert.True(seen.GetProperty("authenticated").GetBoolean());
        Assert.Equal(["sub=user-1", "tenant=t9", "exp=5", "scope=read write"], seen.GetProperty("claims").Deserialize<string[]>()!);
    }

    [Fact]
    public async Task A_trace_header_is_the_parent_of_the_activity()
    {
        using var listener = new System.Diagnostics.ActivityListener { ShouldListenTo = _ => true, Sample = (ref _) => System.Diagnostics.ActivitySamplingResult.AllData };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        var outcome = await _probe.Api.InvokeAsync(Events.Get("/request"), traceId: "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");

        Assert.Equal("5759e988bd862e3fe1be46a994272793", outcome.HttpJson.GetProperty("trace").GetString());
    }

    private async Task<JsonElement> DescribeAsync(string payload)
    {
        var outcome = await _probe.Api.InvokeAsync(payload);
        Assert.False(outcome.IsError, outcome.Text);
        Assert.Equal(200, outcome.Status);
        return outcome.HttpJson;
    }
}
