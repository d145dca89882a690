using System.Globalization;
using System.Net;
using System.Text;
using Coaching.Sdk;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using LambdaHost.Hosting;
using LambdaHost.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LambdaHost.Tests.Hosting;

/// <summary>The worker on virtual time: a batch of stream records, the sessions that they name, and what is reported as failed.</summary>
public sealed class StreamEventsTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 2, 11, 0, 0, 0, TimeSpan.Zero));
    private ServiceProvider _services = null!;
    private SessionKey _key = null!;
    private DateTimeOffset _due;

    private Coach Coach => _services.GetRequiredService<Coach>();

    /// <summary>A turn that was released because the provider asks to be left alone for 40 seconds.</summary>
    public async Task InitializeAsync()
    {
        SynchronizationContext.SetSynchronizationContext(null); // All continuations run inline, inside an advance of the clock.
        var failures = 0;
        var model = new ScriptedChatClient(_ => failures++ < 1 ? ScriptedReply.Throw(new HttpRequestException("busy")) : "Tell me more.") { TimeProvider = _clock };
        _services = new ServiceCollection().AddSingleton<TimeProvider>(_clock).AddLogging().AddCoaching(coaching =>
        {
            coaching.UseChatClient(model).AddFaultClassifier<Busy>().UseInMemorySessions().AddTopicFiles(Path.Combine(Repository.Root, "samples", "topics"));
            coaching.Configure(options => options.LateTurns = LateTurns.HandOff);
        }).BuildServiceProvider();
        _key = (await Coach.StartAsync(new StartSession("ada", "weekly-goals"))).Key;
        var refused = await Assert.ThrowsAsync<CoachingException>(() => Coach.SendAsync(new SendMessage(_key, "m-1", "Finish the report")));
        Assert.Equal(CoachingErrors.ModelUnavailable, refused.Code);
        _due = (await Coach.FindAsync(_key))!.PendingTurn!.NotBefore!.Value;
        Assert.InRange(_due - _clock.GetUtcNow(), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(40));
    }

    public async Task DisposeAsync() => await _services.DisposeAsync();

    [Fact]
    public async Task A_record_whose_time_has_not_come_is_waited_for_and_driven()
    {
        var answer = SendAsync(TimeSpan.FromSeconds(300));
        Assert.False(answer.IsCompleted);
        while (!answer.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System); // What begins on the pool has its turn.
        }

        Assert.Equal("""{"batchItemFailures":[]}""", await answer);
        Assert.Equal("Tell me more.", (await Coach.FindAsync(_key))!.LastTurn!.Reply!.Message);
        Assert.True(_clock.GetUtcNow() >= _due);
    }

    [Fact]
    public async Task A_record_whose_time_comes_too_late_for_this_invocation_is_reported_at_once()
    {
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"7"}]}""", await SendAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal(SessionStatus.Processing, (await Coach.FindAsync(_key))!.Status);
    }

    private async Task<string> SendAsync(TimeSpan remaining)
    {
        var batch = $$$$"""
            {"Records":[{"eventName":"MODIFY","dynamodb":{"SequenceNumber":"7","NewImage":{"pk":{"S":"ada#{{{{_key.Id}}}}"},"sk":{"S":"T#000001"},"st":{"S":"p"},"lu":{"N":"0"},"nb":{"N":"{{{{_due.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}}}}"} } } }]}
            """;
        using var answer = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = _services };
        (context.Request.Body, context.Response.Body) = (new MemoryStream(Encoding.UTF8.GetBytes(batch)), answer);
        context.Features.Set(new LambdaInvocation(_clock) { RequestId = "r", Deadline = _clock.GetUtcNow() + remaining, Payload = ReadOnlyMemory<byte>.Empty });
        await StreamEvents.HandleAsync(context);
        Assert.Equal((int)HttpStatusCode.OK, context.Response.StatusCode);
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private sealed class Busy : IModelFaultClassifier
    {
        public ModelFaultKind? Classify(Exception exception) => exception is HttpRequestException ? ModelFaultKind.Throttled : null;

        public TimeSpan? RetryAfter(Exception exception) => TimeSpan.FromSeconds(40);
    }
}
