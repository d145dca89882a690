using Coaching.Sdk.Models;
using Microsoft.Extensions.AI;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>A route as it was registered, before its client exists.</summary>
internal sealed record RouteRegistration(ModelRole Role, Func<IServiceProvider, IChatClient> Factory, string? Tier, Action<ModelRouteOptions>? Configure)
{
    internal ModelRoute Create(IServiceProvider services)
    {
        var client = services.GetServices<ClientWrapper>().Aggregate(Factory(services), (inner, wrapper) => wrapper.Wrap(services, inner));
        var options = new ModelRouteOptions();
        Configure?.Invoke(options);
        var metadata = client.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata;
        return new ModelRoute(Role, metadata?.DefaultModelId ?? metadata?.ProviderName ?? client.GetType().Name, client, options, Tier);
    }
}
