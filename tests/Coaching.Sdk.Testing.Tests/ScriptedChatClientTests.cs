using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace Coaching.Sdk.Testing.Tests;

public sealed class ScriptedChatClientTests
{
    private static readonly ChatMessage[] Hello = [new(ChatRole.System, "Be kind."), new(ChatRole.User, "Hello")];

    [Fact]
    public async Task Replies_come_in_the_order_of_the_script()
    {
        using var model = new ScriptedChatClient("one", ScriptedReply.Text("t", "w", "o"));
        model.Enqueue("three");

        Assert.Equal("one", (await model.GetResponseAsync(Hello)).Text);
        Assert.Equal("two", (await model.GetResponseAsync(Hello)).Text);
        Assert.Equal("three", (await model.GetResponseAsync(Hello)).Text);
        var end = await Assert.ThrowsAsync<InvalidOperationException>(() => model.GetResponseAsync(Hello));
        Assert.Equal("The script has 3 replies; this is call 4.", end.Message);
    }

    [Fact]
    public async Task A_call_is_recorded_when_it_is_made_even_if_its_stream_is_never_read()
    {
        using var model = new ScriptedChatClient("one", "two");
        var options = new ChatOptions { Instructions = "In English.", ModelId = "m" };
        var messages = Hello.ToList();

        _ = model.GetStreamingResponseAsync(messages, options);
        messages.Add(new(ChatRole.User, "Later"));
        Assert.Equal("two", (await model.GetResponseAsync(messages)).Text);

        Assert.Equal([1, 2], model.Calls.Select(call => call.Number));
        Assert.Equal([true, false], model.Calls.Select(call => call.IsStreaming));
        Assert.Equal("Hello", model.Calls[0].LastUserText);
        Assert.Equal("Later", model.Calls[1].LastUserText);
        Assert.Equal("In English.\nBe kind.", model.Calls[0].SystemPrompt);
        Assert.Same(options, model.Calls[0].Options);
    }

    [Fact]
    public async Task A_function_can_write_the_script_from_the_call()
    {
        using var model = new ScriptedChatClient(call => $"{call.Number}: {call.LastUserText}");

        Assert.Equal("1: Hello", (await model.GetResponseAsync(Hello)).Text);
        Assert.Throws<InvalidOperationException>(() => model.Enqueue("more"));
    }

    [Fact]
    public async Task Pieces_and_pauses_follow_the_given_clock()
    {
        var clock = new FakeTimeProvider();
        using var model = new ScriptedChatClient(ScriptedReply.Text("abcdef").After(TimeSpan.FromSeconds(3)).InChunksOf(4, TimeSpan.FromSeconds(2))) { TimeProvider = clock };
        await using var updates = model.GetStreamingResponseAsync(Hello).GetAsyncEnumerator();

        var first = updates.MoveNextAsync().AsTask();
        clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(first.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(await first);
        Assert.Equal("abcd", updates.Current.Text);

        var second = updates.MoveNextAsync().AsTask();
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await second);
        Assert.Equal("ef", updates.Current.Text);
    }

    [Fact]
    public async Task A_hanging_call_ends_only_by_cancellation()
    {
        var clock = new FakeTimeProvider();
        using var stop = new CancellationTokenSource();
        using var model = new ScriptedChatClient(ScriptedReply.Hang()) { TimeProvider = clock };

        var call = model.GetResponseAsync(Hello, cancellationToken: stop.Token);
        clock.Advance(TimeSpan.FromDays(1));
        Assert.False(call.IsCompleted);
        await stop.CancelAsync();

        Assert.Equal(stop.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call)).CancellationToken);
        Assert.True(model.Calls[0].CancellationToken.IsCancellationRequested);
    }

    [Fact]
    public async Task A_call_that_ignores_cancellation_goes_on_hanging()
    {
        using var stop = new CancellationTokenSource();
        using var model = new ScriptedChatClient(ScriptedReply.Text("some").ThenHang(ignoreCancellation: true)) { TimeProvider = new FakeTimeProvider() };

        var call = model.GetResponseAsync(Hello, cancellationToken: stop.Token);
        await stop.CancelAsync();

        Assert.False(call.IsCompleted);
    }

    [Fact]
    public async Task A_stream_can_break_after_some_text()
    {
        using var model = new ScriptedChatClient(ScriptedReply.Text("some").ThenThrow(new IOException("broken")), ScriptedReply.Throw(new TimeoutException()));
        await using var updates = model.GetStreamingResponseAsync(Hello).GetAsyncEnumerator();

        Assert.True(await updates.MoveNextAsync());
        Assert.Equal("some", updates.Current.Text);
        await Assert.ThrowsAsync<IOException>(() => updates.MoveNextAsync().AsTask());
        await Assert.ThrowsAsync<TimeoutException>(() => model.GetResponseAsync(Hello));
    }

    [Fact]
    public async Task Usage_finish_reason_and_model_are_reported_as_scripted()
    {
        using var model = new ScriptedChatClient(ScriptedReply.Text("cut").WithUsage(7, 3).WithFinishReason(ChatFinishReason.Length).WithModel("big"), "plain");

        var scripted = await model.GetResponseAsync(Hello);
        var plain = await model.GetResponseAsync(Hello, new ChatOptions { ModelId = "asked" });

        Assert.Equal((7, 3, 10), (scripted.Usage!.InputTokenCount, scripted.Usage.OutputTokenCount, scripted.Usage.TotalTokenCount));
        Assert.Equal((ChatFinishReason.Length, "big"), (scripted.FinishReason, scripted.ModelId));
        Assert.Equal((ChatFinishReason.Stop, "asked"), (plain.FinishReason, plain.ModelId));
        Assert.Null(plain.Usage);
    }
}
