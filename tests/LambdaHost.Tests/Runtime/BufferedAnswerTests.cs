using System.Text.Json;

namespace LambdaHost.Tests.Runtime;

public sealed class BufferedAnswerTests : IAsyncLifetime
{
    private ProbeApp _probe = null!;

    public async Task InitializeAsync() => _probe = await ProbeApp.StartAsync();
    public async Task DisposeAsync() => await _probe.DisposeAsync();

    [Fact]
    public async Task Text_goes_out_as_text()
    {
        var outcome = await _probe.Api.InvokeAsync(Events.Get("/text", "size=3"));

        Assert.False(outcome.Json.GetProperty("isBase64Encoded").GetBoolean());
        Assert.Equal("жжж", outcome.Json.GetProperty("body").GetString());
        Assert.Contains("жжж", outcome.Text, StringComparison.Ordinal); // unescaped: it counts against the 6 MB
        Assert.Equal("text/plain; charset=utf-8", outcome.Header("Content-Type"));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_go_out_as_base64()
    {
        var outcome = await _probe.Api.InvokeAsync(Events.Get("/bytes"));

        Assert.True(outcome.Json.GetProperty("isBase64Encoded").GetBoolean());
        Assert.Equal([0, 255, 1, 254], outcome.HttpBytes);
    }

    [Fact]
    public async Task Cookies_have_their_own_list_and_repeated_headers_are_joined()
    {
        var outcome = await _probe.Api.InvokeAsync(Events.Get("/cookies"));

        Assert.Equal(["a=1; path=/", "b=2; path=/"], outcome.Json.GetProperty("cookies").Deserialize<string[]>()!);
        Assert.Equal("one,two", outcome.Header("X-Many"));
        Assert.False(outcome.Json.GetProperty("headers").TryGetProperty("Set-Cookie", out _));
    }

    [Fact]
    public async Task An_unknown_path_is_404() => Assert.Equal(404, (await _probe.Api.InvokeAsync(Events.Get("/nothing"))).Status);

    [Fact]
    public async Task An_exception_is_a_problem_without_its_text()
    {
        var outcome = await _probe.Api.InvokeAsync(Events.Get("/throw"));

        Assert.False(outcome.IsError);
        Assert.Equal(500, outcome.Status);
        Assert.Equal("application/problem+json", outcome.Header("Content-Type"));
        Assert.Equal("internal-error", outcome.HttpJson.GetProperty("code").GetString());
        Assert.DoesNotContain("planned", outcome.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_fails_the_invocation_when_configured_so()
    {
        await using var probe = await ProbeApp.StartAsync(settings: ("Lambda:FailInvocationOnException", "true"));

        var outcome = await probe.Api.InvokeAsync(Events.Get("/throw"));

        Assert.True(outcome.IsError);
        Assert.Equal("System.InvalidOperationException", outcome.ErrorType);
    }

    [Fact]
    public async Task A_response_over_six_megabytes_is_413()
    {
        var whole = await _probe.Api.InvokeAsync(Events.Get("/large", "size=6000000"));
        var tooLarge = await _probe.Api.InvokeAsync(Events.Get("/large", "size=6291456"));

        Assert.Equal(6_000_000, whole.HttpBytes.Length);
        Assert.Equal(413, tooLarge.Status);
        Assert.Equal("response-too-large", tooLarge.HttpJson.GetProperty("code").GetString());
        Assert.Equal(["code", "detail", "instance", "retryable", "session_id", "status", "title", "type"], tooLarge.HttpJson.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal)); // As the API's.
    }

    [Fact]
    public async Task A_body_over_the_limit_of_its_endpoint_is_413()
    {
        Assert.Equal(200, (await _probe.Api.InvokeAsync(Events.Http("POST", "/limited", body: "12345678"))).Status);
        Assert.Equal(413, (await _probe.Api.InvokeAsync(Events.Http("POST", "/limited", body: "123456789"))).Status);
    }
}
