using System.Diagnostics.Metrics;
using Coaching.Sdk;
using Coaching.Sdk.Finality;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a <see cref="Coach"/> to a container.</summary>
public static class CoachingServiceCollectionExtensions
{
    /// <summary>Registers a <see cref="Coach"/> and what it is made of, all as singletons. What is missing or wrong is said when the host starts, or when the coach is first asked for.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="configure">Topics, models, store.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCoaching(this IServiceCollection services, Action<CoachingBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<CoachOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CoachOptions>, CoachOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CoachOptions>, CoachingRegistrationValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider => new TopicCatalog(provider.GetServices<CoachingTopic>()));
        services.TryAddSingleton(static provider => new FinalityPolicy(provider.GetServices<IFinalityRule>()));
        services.TryAddSingleton(CreateRouter);
        services.TryAddSingleton(CreateCoach);
        configure(new CoachingBuilder(services));
        return services;
    }

    private static ModelRouter CreateRouter(IServiceProvider provider)
    {
        var registered = provider.GetServices<RouteRegistration>().ToList();
        foreach (var role in Enum.GetValues<ModelRole>())
        {
            if (!registered.Exists(route => route.Role == role && route.Tier is null))
            {
                registered.Add(new RouteRegistration(role, static services => services.GetRequiredService<IChatClient>(), Tier: null, Configure: null));
            }
        }

        return new ModelRouter(
            registered.Select(route => route.Create(provider)),
            provider.GetServices<IModelFaultClassifier>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<IMeterFactory>());
    }

    private static Coach CreateCoach(IServiceProvider provider)
    {
        // First of all: it names every missing call, which a failing resolution would not.
        var options = provider.GetRequiredService<IOptions<CoachOptions>>().Value;
        return new Coach(
            provider.GetRequiredService<ISessionStore>(),
            provider.GetRequiredService<TopicCatalog>(),
            provider.GetRequiredService<ModelRouter>(),
            provider.GetRequiredService<FinalityPolicy>(),
            options,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<Coach>>(),
            provider.GetService<IMeterFactory>());
    }
}
