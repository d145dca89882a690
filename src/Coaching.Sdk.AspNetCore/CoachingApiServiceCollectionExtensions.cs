using Coaching.Sdk;
using Coaching.Sdk.AspNetCore;
using Coaching.Sdk.AspNetCore.Endpoints;
using Coaching.Sdk.AspNetCore.Hosting;
using Coaching.Sdk.AspNetCore.Requests;
using Coaching.Sdk.AspNetCore.Wire;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the HTTP API of a coach to a container.</summary>
public static class CoachingApiServiceCollectionExtensions
{
    /// <summary>Registers what <c>MapCoaching</c> needs, and two hosted services: one ends turns in order when the host stops, one answers turns whose clients do not come back.</summary>
    /// <param name="services">The container's services; <c>AddCoaching</c> adds the coach itself, before or after.</param>
    /// <param name="configure">Null: the defaults.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCoachingApi(this IServiceCollection services, Action<CoachingApiOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<CoachingApiOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CoachingApiOptions>, CoachingApiOptionsValidator>());
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.AddOptions<CoachOptions>().PostConfigure<IOptions<CoachingApiOptions>>(static (coach, api) => coach.LateTurns = api.Value.LateTurns);
        services.ConfigureHttpJsonOptions(static json => json.SerializerOptions.TypeInfoResolverChain.Add(WireJson.Default)); // For the description, where there is no reflection.
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RequestScope>();
        services.TryAddSingleton<RequestLimits>();
        services.TryAddSingleton<CoachingDrain>();
        services.TryAddSingleton<CoachingApi>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, CoachingDrain>(static provider => provider.GetRequiredService<CoachingDrain>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PendingSweeper>());
        return services;
    }
}
