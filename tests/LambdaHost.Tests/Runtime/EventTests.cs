namespace LambdaHost.Tests.Runtime;

public sealed class EventTests : IAsyncLifetime
{
    private const string StreamRecords = """{"Records":[{"eventSource":"aws:dynamodb","dynamodb":{"SequenceNumber":"1"}}]}""";
    private ProbeApp _probe = null!;

    public async Task InitializeAsync() => _probe = await ProbeApp.StartAsync();
    public async Task DisposeAsync() => await _probe.DisposeAsync();

    [Theory]
    [InlineData(StreamRecords)]
    [InlineData("""{"detail-type":"Scheduled Event"}""")]
    [InlineData("""{"requestContext":{"connectionId":"x","eventType":"MESSAGE"},"body":"hi"}""")]
    [InlineData("[1,2]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    public async Task What_is_no_http_request_goes_to_the_events_path_and_its_answer_back_as_it_is(string payload)
    {
        var outcome = await _probe.Api.InvokeAsync(payload);

        Assert.False(outcome.IsError);
        Assert.Equal("{\"echo\":" + payload + "}", outcome.Text);
    }

    [Fact]
    public async Task An_empty_answer_is_null() => Assert.Equal("null", (await _probe.Api.InvokeAsync("{\"silent\":1}")).Text);

    [Fact]
    public async Task A_status_that_is_not_2xx_fails_the_invocation()
    {
        var outcome = await _probe.Api.InvokeAsync("{\"reject\":1}");

        Assert.True(outcome.IsError);
        Assert.Equal("LambdaHost.EventRejected", outcome.ErrorType);
        Assert.Contains("500", outcome.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_fails_the_invocation()
    {
        var outcome = await _probe.Api.InvokeAsync("{\"throw\":1}");

        Assert.True(outcome.IsError);
        Assert.Equal("System.InvalidOperationException", outcome.Json.GetProperty("errorType").GetString());
        Assert.Equal(0, outcome.Json.GetProperty("stackTrace").GetArrayLength());
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    public async Task A_client_does_not_reach_the_events_path(string method)
    {
        var outcome = await _probe.Api.InvokeAsync(Events.Http(method, "/events", body: StreamRecords));

        Assert.InRange(outcome.Status, 404, 405);
        Assert.DoesNotContain("echo", outcome.Text, StringComparison.Ordinal);
    }
}
