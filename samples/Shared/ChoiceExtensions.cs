using Coaching.Sdk.Models;
using Coaching.Sdk.Testing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts what was chosen into a coach.</summary>
internal static class ChoiceExtensions
{
    /// <param name="coaching">The builder.</param>
    /// <param name="conversation">Who talks.</param>
    /// <param name="extraction">Who extracts the result; null: who talks, with the same fallbacks.</param>
    /// <param name="fallbacks">Ids of models of Bedrock that talk when the one before them fails.</param>
    /// <param name="offline">Makes the offline coach; called at most once.</param>
    public static void UseModels(
        this CoachingBuilder coaching, ModelChoice conversation, ModelChoice? extraction, IReadOnlyCollection<string> fallbacks, Func<IServiceProvider, SimulatedCoach> offline)
    {
        var (talks, extracts) = (conversation.BedrockModelId, (extraction ?? conversation).BedrockModelId);
        if ((talks ?? extracts) is { } known)
        {
            coaching.UseBedrock(bedrock =>
            {
                bedrock.Conversation = known;
                bedrock.Extraction = extraction?.BedrockModelId;
                foreach (var fallback in fallbacks)
                {
                    bedrock.ConversationFallbacks.Add(fallback);
                }
            });
        }

        coaching.Services.AddSingleton(offline);
        if (talks is null)
        {
            coaching.UseChatClient(ModelRole.Conversation, Offline);
        }

        if (extracts is null)
        {
            coaching.UseChatClient(ModelRole.Extraction, Offline);
        }

        static SimulatedCoach Offline(IServiceProvider services) => services.GetRequiredService<SimulatedCoach>();
    }

    /// <summary>The default file's folder is made; the folder of a named file must be there.</summary>
    public static void UseStore(this CoachingBuilder coaching, StoreChoice store)
    {
        switch (store.Kind)
        {
            case StoreKind.Memory:
                coaching.UseInMemorySessions();
                break;
            case StoreKind.Sqlite:
                if (store.Place is null)
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(store.Path)!);
                }

                coaching.UseSqliteSessions(store.Path);
                break;
            default:
                coaching.UseDynamoDbSessions(dynamo => dynamo.TableName = store.Place!);
                break;
        }
    }
}
