using Coaching.Sdk;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Names every call that is missing, at once.</summary>
internal sealed class CoachingRegistrationValidator(IServiceProviderIsService services, IEnumerable<RouteRegistration> routes, IEnumerable<CoachingTopic> topics)
    : IValidateOptions<CoachOptions>
{
    public ValidateOptionsResult Validate(string? name, CoachOptions options)
    {
        var hasClient = services.IsService(typeof(IChatClient));
        var errors = new List<string>();
        if (!services.IsService(typeof(ISessionStore)))
        {
            errors.Add("No session store: call UseSqliteSessions, UseDynamoDbSessions, UseSessionStore or UseInMemorySessions.");
        }

        errors.AddRange(Enum.GetValues<ModelRole>().Where(role => !hasClient && !routes.Any(route => route.Role == role && route.Tier is null))
            .Select(role => $"No model for {role}: call UseBedrock or UseChatClient, or register an IChatClient."));
        var topicList = topics.ToList();
        if (topicList.Count == 0)
        {
            errors.Add("No topic: call AddTopic or AddTopicFiles.");
        }

        errors.AddRange(topicList.GroupBy(topic => (topic.Id, topic.Version)).Where(same => same.Count() > 1)
            .Select(same => $"Topic {same.Key.Id} is registered {same.Count()} times with version {same.Key.Version}."));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
