namespace LambdaHost.Tests.Runtime;

public sealed class RuntimeApiFaultTests : IAsyncLifetime
{
    private ProbeApp _probe = null!;

    public async Task InitializeAsync() => _probe = await ProbeApp.StartAsync();
    public async Task DisposeAsync() => await _probe.DisposeAsync();

    [Theory]
    [InlineData("no json")]
    [InlineData("{\"version\":\"2.0\",")]
    [InlineData("")]
    [InlineData("""{"version":"2.0","requestContext":{"http":{"method":"POST"}},"rawPath":"/request","body":"!","isBase64Encoded":true}""")]
    public async Task A_bad_event_is_an_invocation_error_and_the_next_one_is_served(string payload)
    {
        var bad = await _probe.Api.InvokeAsync(payload);
        var good = await _probe.Api.InvokeAsync(Events.Get("/request"));

        Assert.True(bad.IsError);
        Assert.NotEmpty(bad.ErrorType!);
        Assert.Equal(200, good.Status);
    }

    [Fact]
    public async Task Events_of_unexpected_shape_do_not_end_the_loop()
    {
        string[] odd = ["""{"version":"2.0","requestContext":{"http":5}}""", """{"version":"2.0","headers":[],"cookies":{},"requestContext":{"http":{}}}""", """{"httpMethod":"GET","path":7,"requestContext":{}}""", """{"requestContext":[]}"""];
        foreach (var payload in odd) await _probe.Api.InvokeAsync(payload);

        Assert.Equal(200, (await _probe.Api.InvokeAsync(Events.Get("/request"))).Status);
    }

    [Theory]
    [InlineData(LoopbackFaults.BrokenConnection)]
    [InlineData(503)]
    public async Task A_failed_poll_is_repeated(int fault)
    {
        await _probe.Api.FirstNext;
        for (var i = 0; i < 3; i++) _probe.Api.Faults.OnNext.Enqueue(fault);
        await _probe.Api.InvokeAsync(Events.Get("/request")); // the poll that was already open

        Assert.Equal(200, (await _probe.Api.InvokeAsync(Events.Get("/request"))).Status);
        Assert.Empty(_probe.Api.Faults.OnNext);
    }

    [Fact]
    public async Task A_response_whose_connection_broke_is_sent_again()
    {
        _probe.Api.Faults.OnResponse.Enqueue(LoopbackFaults.BrokenConnection);

        Assert.Equal(200, (await _probe.Api.InvokeAsync(Events.Get("/request"))).Status);
    }

    [Fact]
    public async Task A_response_that_lambda_finds_too_large_becomes_an_error()
    {
        _probe.Api.Faults.OnResponse.Enqueue(413);
        var outcome = await _probe.Api.InvokeAsync(Events.Get("/request"));

        Assert.True(outcome.IsError);
        Assert.Contains("413", outcome.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_came_too_late_is_forgotten()
    {
        _probe.Api.Faults.OnResponse.Enqueue(400);
        await _probe.Api.InvokeAsync(Events.Get("/request")); // its outcome is the error report that follows the refused response

        Assert.Equal(200, (await _probe.Api.InvokeAsync(Events.Get("/request"))).Status);
    }
}
