using System.Diagnostics.Metrics;

using Coaching.Sdk.Models.Attempts;

using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Models;

/// <summary>Finds the routes of a role and tier.</summary>
/// <remarks>Thread-safe; made once. It owns none of the clients.</remarks>
public sealed class ModelRouter
{
    private readonly Dictionary<(ModelRole Role, string Tier), ResilientChatClient> _clients = [];
    private readonly ModelCallServices _services;

    /// <summary>Makes a router.</summary>
    /// <param name="routes">All routes; within a role and tier the first is preferred and the others are its fallbacks, in this order.</param>
    /// <param name="classifiers">Asked in this order, before the built-in one; null means that one alone.</param>
    /// <param name="timeProvider">The clock; null means <see cref="TimeProvider.System"/>.</param>
    /// <param name="meterFactory">Makes the meter; null means one of its own.</param>
    public ModelRouter(
        IEnumerable<ModelRoute> routes,
        IEnumerable<IModelFaultClassifier>? classifiers = null,
        TimeProvider? timeProvider = null,
        IMeterFactory? meterFactory = null)
        : this(routes, new ModelCallServices(classifiers, timeProvider, meterFactory))
    {
    }

    internal ModelRouter(IEnumerable<ModelRoute> routes, ModelCallServices services)
    {
        ArgumentNullException.ThrowIfNull(routes);
        _services = services;
        foreach (var group in routes.GroupBy(static route => (route.Role, route.Tier ?? "")))
        {
            _clients.Add(group.Key, new ResilientChatClient([.. group], services));
        }
    }

    /// <summary>The client over the routes of a role and tier; the same instance each time.</summary>
    /// <param name="role">What the model is called for.</param>
    /// <param name="tier">Null, or a tier without routes of its own for this role, means the default tier.</param>
    /// <returns>The client.</returns>
    /// <exception cref="InvalidOperationException">The role has no route for this tier nor for the default tier.</exception>
    public ResilientChatClient For(ModelRole role, string? tier = null) =>
        _clients.TryGetValue((role, tier ?? ""), out var client) || _clients.TryGetValue((role, ""), out client)
            ? client
            : throw new InvalidOperationException($"No model serves the role {role}: call UseChatClient (or UseBedrock) for it.");

    /// <summary>Lets every model of a role, fallbacks and tiers included, compile the schema of the options.</summary>
    internal Task WarmUpAsync(ModelRole role, IReadOnlyList<ChatMessage> messages, ChatOptions options, Deadline deadline, CancellationToken cancellationToken) =>
        Task.WhenAll(_clients.Where(client => client.Key.Role == role)
            .SelectMany(static client => client.Value.Routes)
            .Where(static route => route.SendsSchema)
            .Select(route => SchemaWarmUp.RunAsync(route, messages, options, _services, deadline, cancellationToken)));
}
