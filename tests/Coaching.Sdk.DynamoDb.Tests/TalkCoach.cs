using System.Text.Json;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.DynamoDb.Tests;

/// <summary>A coach with one topic and one model, leases that end with their deadline.</summary>
internal static class TalkCoach
{
    internal static Coach Create(ISessionStore store, IChatClient model, Action<CoachOptions>? configure = null)
    {
        var topic = CoachingTopic.Create("talk", JsonElement.Parse("""{"type":"object","properties":{"x":{"type":"string"}}}"""), new TopicOptions { SystemPrompt = "Coach.", MaxTurns = 3000 });
        var router = new ModelRouter([new ModelRoute(ModelRole.Conversation, "talk", model), new ModelRoute(ModelRole.Extraction, "extract", model)]);
        var options = new CoachOptions { LeaseSlack = TimeSpan.FromMilliseconds(200) };
        configure?.Invoke(options);
        return new Coach(store, new TopicCatalog([topic]), router, options: options);
    }
}
