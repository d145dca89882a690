using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Tests.Support;

/// <summary>A coach on scripted models, the in-memory store and a clock of the test's.</summary>
internal static class TestCoach
{
    internal static Coach Create(
        IChatClient model, ISessionStore? store = null, TimeProvider? timeProvider = null, Action<TopicOptions<Plan>>? topic = null, Action<CoachOptions>? options = null,
        IModelFaultClassifier? classifier = null)
    {
        var topicOptions = new TopicOptions<Plan> { SystemPrompt = "You plan.", Opening = "Who are you?" };
        topic?.Invoke(topicOptions);
        var coachOptions = new CoachOptions();
        options?.Invoke(coachOptions);
        return new Coach(
            store ?? new InMemorySessionStore(),
            new TopicCatalog([CoachingTopic.Create("plan", PlanJson.Default.Plan, topicOptions)]),
            new ModelRouter(
                [new ModelRoute(ModelRole.Conversation, "talk", model), new ModelRoute(ModelRole.Extraction, "extract", model)], classifier is null ? null : [classifier], timeProvider),
            options: coachOptions,
            timeProvider: timeProvider);
    }
}
