using System.Text;
using System.Text.Json;

namespace LambdaHost.Tests.Runtime;

public sealed class StreamedAnswerTests : IAsyncLifetime
{
    private const string Separator = "\0\0\0\0\0\0\0\0";
    private ProbeApp _probe = null!;

    public async Task InitializeAsync() => _probe = await ProbeApp.StartAsync(settings: ("Lambda:StreamResponses", "true"));
    public async Task DisposeAsync() => await _probe.DisposeAsync();

    [Fact]
    public async Task Each_flush_arrives_before_the_response_is_complete()
    {
        var streaming = _probe.Api.Send(Events.Get("/stream"));
        var early = await ReadUntilAsync(streaming, "data: one");
        Assert.False(streaming.IsAnswered);
        Assert.DoesNotContain("data: two", early, StringComparison.Ordinal);
        _probe.Gate.SetResult();

        var outcome = await streaming.Outcome;
        Assert.Equal("streaming", outcome.ResponseMode);
        Assert.Equal("application/vnd.awslambda.http-integration-response", outcome.ContentType);
        Assert.Null(outcome.ErrorType);
        var parts = outcome.Text.Split(Separator);
        Assert.Equal("data: one\n\ndata: two\n\n", parts[1]);
        var prelude = JsonElement.Parse(parts[0]);
        Assert.Equal(200, prelude.GetProperty("statusCode").GetInt32());
        Assert.Equal("text/event-stream", prelude.GetProperty("headers").GetProperty("Content-Type").GetString());
        Assert.Equal("a=1; path=/", prelude.GetProperty("cookies")[0].GetString());
    }

    [Fact]
    public async Task For_a_rest_api_the_prelude_has_headers_with_many_values()
    {
        _probe.Gate.SetResult();
        var outcome = await _probe.Api.InvokeAsync(Events.Rest("GET", "/stream"));

        var prelude = JsonElement.Parse(outcome.Text.Split(Separator)[0]);
        Assert.Equal("a=1; path=/", prelude.GetProperty("multiValueHeaders").GetProperty("Set-Cookie")[0].GetString());
    }

    [Fact]
    public async Task A_failure_midway_is_told_in_the_trailers()
    {
        _probe.Gate.SetResult();
        var outcome = await _probe.Api.InvokeAsync(Events.Get("/stream", "fail"));

        Assert.False(outcome.IsError);
        Assert.EndsWith("data: one\n\n", outcome.Text, StringComparison.Ordinal);
        Assert.Equal("System.InvalidOperationException", outcome.ErrorType);
        var error = JsonElement.Parse(Convert.FromBase64String(outcome.ErrorTrailer!));
        Assert.Equal("planned midway", error.GetProperty("errorMessage").GetString());
        Assert.StartsWith("{\"statusCode\":200", (await _probe.Api.InvokeAsync(Events.Get("/request"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_before_the_start_is_a_problem()
    {
        var outcome = await _probe.Api.InvokeAsync(Events.Get("/throw"));

        Assert.Equal(500, JsonElement.Parse(outcome.Text.Split(Separator)[0]).GetProperty("statusCode").GetInt32());
        Assert.Null(outcome.ErrorType);
    }

    [Fact]
    public async Task A_response_over_six_megabytes_is_whole()
    {
        var outcome = await _probe.Api.InvokeAsync(Events.Get("/large", "size=8000000"));

        Assert.Equal(8_000_000, outcome.Text.Split(Separator)[1].Length);
    }

    [Fact]
    public async Task An_empty_write_does_not_end_the_response()
    {
        var outcome = await _probe.Api.InvokeAsync(Events.Get("/empty-write"));

        Assert.EndsWith(Separator + "after", outcome.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_response_has_a_prelude_alone()
    {
        var outcome = await _probe.Api.InvokeAsync(Events.Get("/nothing"));

        Assert.EndsWith(Separator, outcome.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_is_answered_in_one_piece() =>
        Assert.Equal("{\"echo\":{\"Records\":[]}}", (await _probe.Api.InvokeAsync("{\"Records\":[]}")).Text);

    private static async Task<string> ReadUntilAsync(LoopbackInvocation invocation, string text)
    {
        var received = new StringBuilder();
        while (!received.ToString().Contains(text, StringComparison.Ordinal)) received.Append(await invocation.Received.ReadAsync());
        return received.ToString();
    }
}
