using System.Text.Json;
using Coaching.Sdk.Models;
using Coaching.Sdk.Topics;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.DynamoDb.Tests;

/// <summary>A coach with one topic and one model, leases that end with their deadline.</summary>
internal static class TalkCoach
{
    internal static Coach Create(DynamoDbSessionStore store, IChatClient model)
    {
        var topic = CoachingTopic.Create("talk", JsonElement.Parse("""{"type":"object","properties":{"x":{"type":"string"}}}"""), new TopicOptions { SystemPrompt = "Coach.", MaxTurns = 1000 });
        var router = new ModelRouter([new ModelRoute(ModelRole.Conversation, "talk", model), new ModelRoute(ModelRole.Extraction, "extract", model)]);
        return new Coach(store, new TopicCatalog([topic]), router, options: new CoachOptions { LeaseSlack = TimeSpan.FromMilliseconds(200) });
    }
}
