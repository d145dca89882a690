using System.Net;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Coaching.Sdk.Tests.Models;
using Coaching.Sdk.Tests.Support;
using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Tests.Extraction;

public sealed class WarmUpTests
{
    private readonly VirtualTime _time = new();
    private readonly ScriptedChatClient _model;

    public WarmUpTests() => _model = new ScriptedChatClient { TimeProvider = _time.Clock };

    [Fact]
    public async Task A_schema_may_take_minutes_to_compile()
    {
        _model.Enqueue(ScriptedReply.Text("{}").After(TimeSpan.FromMinutes(3)));

        await _time.Run(() => Create(StructuredOutputMode.Native).WarmUpAsync("plan"));

        Assert.True(_time.Now >= TimeSpan.FromMinutes(3));
        Assert.NotNull(Assert.Single(_model.Calls).Options!.ResponseFormat);
    }

    [Fact]
    public async Task A_model_that_never_answers_ends_with_the_background_limit()
    {
        _model.Enqueue(ScriptedReply.Hang());

        await Assert.ThrowsAsync<DeadlineExceededException>(() => _time.Run(() => Create(StructuredOutputMode.Native).WarmUpAsync("plan")));

        Assert.True(_time.Now <= TimeSpan.FromMinutes(5.1), $"ended after {_time.Now}");
    }

    [Fact]
    public async Task A_failure_is_classified()
    {
        _model.Enqueue(ScriptedReply.Throw(new HttpRequestException("slow down", null, HttpStatusCode.TooManyRequests)));

        var error = await Assert.ThrowsAsync<ModelException>(() => _time.Run(() => Create(StructuredOutputMode.Native).WarmUpAsync("plan")));

        Assert.Equal((ModelFaultKind.Throttled, "extract"), (error.Kind, error.Route));
    }

    [Fact]
    public async Task The_callers_cancellation_comes_back_with_the_callers_token()
    {
        _model.Enqueue(ScriptedReply.Hang());
        using var caller = new CancellationTokenSource(TimeSpan.FromSeconds(2), _time.Clock);

        var error = await Assert.ThrowsAsync<OperationCanceledException>(() => _time.Run(() => Create(StructuredOutputMode.Native).WarmUpAsync("plan", caller.Token)));

        Assert.Equal(caller.Token, error.CancellationToken);
    }

    [Fact]
    public async Task Where_no_schema_is_sent_nothing_is_called()
    {
        await Create(StructuredOutputMode.Instructions).WarmUpAsync("plan");

        Assert.Empty(_model.Calls);
    }

    private Coach Create(StructuredOutputMode mode) => new(
        new InMemorySessionStore(),
        new TopicCatalog([CoachingTopic.Create("plan", PlanJson.Default.Plan, new TopicOptions<Plan> { SystemPrompt = "You plan." })]),
        new ModelRouter(
            [
                new ModelRoute(ModelRole.Conversation, "talk", _model),
                new ModelRoute(ModelRole.Extraction, "extract", _model, new ModelRouteOptions { StructuredOutput = mode }),
            ],
            timeProvider: _time.Clock),
        timeProvider: _time.Clock);
}
