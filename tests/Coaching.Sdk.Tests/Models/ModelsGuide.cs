using Coaching.Sdk.Models;

using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Coaching.Sdk.Tests.Models;

/// <summary>The code of docs/models.md; <see cref="ModelsGuideTests"/> compares the two.</summary>
internal sealed class ModelsGuide(IChatClient inner) : DelegatingChatClient(inner)
{
    public static void Register(IServiceCollection services, IChatClient large, IChatClient small)
    {
        services.AddCoaching(coaching => coaching
            .UseChatClient(ModelRole.Conversation, _ => large)
            .AddFallback(ModelRole.Conversation, _ => small, configure: route => route.FirstTokenTimeout = TimeSpan.FromSeconds(6))
            .UseChatClient(ModelRole.Conversation, _ => small, tier: "basic")
            .UseChatClient(ModelRole.Extraction, _ => small, configure: route => route.MaxOutputTokens = 4_096)
            .AddFaultClassifier<OurGatewayFaults>());
    }

    public static async Task ReadAsync(ModelRouter router, ChatMessage[] messages)
    {
        var report = new ModelCallReport();
        var deadline = Deadline.After(TimeSpan.FromSeconds(27)).Reserve(TimeSpan.FromSeconds(1.5));
        await foreach (var update in router.For(ModelRole.Conversation, "basic").GetStreamingResponseAsync(messages, deadline: deadline, report: report))
        {
            Console.Write(update.Text);
        }

        Console.WriteLine($"{report.Route}: {report.Attempts} calls, {report.TimeToFirstToken}, {report.Usage.OutputTokenCount} tokens");
    }

    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(ModelCapabilities)
            ? new ModelCapabilities { NativeStructuredOutput = true }
            : base.GetService(serviceType, serviceKey);
}

internal sealed class OurGatewayFaults : IModelFaultClassifier
{
    public ModelFaultKind? Classify(Exception exception) => exception switch
    {
        OurGatewayException { Code: "quota" } => ModelFaultKind.Throttled,
        OurGatewayException { Code: "policy" } => ModelFaultKind.Refused,
        _ => null,
    };
}

internal sealed class OurGatewayException(string code) : Exception
{
    public string Code { get; } = code;
}
