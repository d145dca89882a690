using Coaching.Sdk;
using LambdaHost.Runtime;

namespace LambdaHost.Hosting;

internal static class CoachingSetup
{
    /// <summary>The coach and its API as the section <c>Coaching</c> says. What is wrong there ends the start with a sentence.</summary>
    public static void AddConfiguredCoaching(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Coaching");
        var isOnLambda = LambdaEnvironment.From(builder.Configuration).RuntimeApi is { Length: > 0 };
        builder.Services.AddCoaching(coaching =>
        {
            coaching.AddTopicFiles(settings["Topics"] ?? "topics");
            coaching.Configure(options => options.AnswerWithin = settings.GetValue("AnswerWithin", options.AnswerWithin));
            coaching.UseModels(settings, builder.Environment.IsDevelopment());
            coaching.UseStore(StoreSetting.Read(settings));
            coaching.UseChatTelemetry(builder.Configuration);
        });
        builder.Services.AddCoachingApi(api =>
        {
            api.TenantClaim = settings["TenantClaim"];
            api.DevelopmentScope = builder.Environment.IsDevelopment() && !builder.Configuration.HasTokenAuthentication() ? "local" : null;
            api.RemainingTime = static context => context.Features.Get<LambdaInvocation>()?.Remaining;
            api.LateTurns = isOnLambda ? LateTurns.HandOff : LateTurns.ContinueInBackground; // Lambda stops the process between requests.
        });
    }
}
