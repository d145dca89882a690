using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Coaching.Sdk;
using Coaching.Sdk.Finality;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says what a coach is made of. <c>UseX</c> replaces the one that was there, <c>AddX</c> adds one more. Used while services are registered; not thread-safe.</summary>
public sealed class CoachingBuilder
{
    internal CoachingBuilder(IServiceCollection services) => Services = services;

    /// <summary>Where everything is registered; adapters add their own services here.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Changes limits of the coach.</summary>
    /// <param name="configure">Called when the options are first needed.</param>
    /// <returns>This builder.</returns>
    public CoachingBuilder Configure(Action<CoachOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(configure);
        return this;
    }

    /// <summary>Adds a topic whose result is a type of the host.</summary>
    /// <typeparam name="TResult">The result's type.</typeparam>
    /// <param name="id">1 to 64 lowercase letters, digits, '-', '_' or '.'.</param>
    /// <param name="resultType">The type's JSON contract, from a source-generated context.</param>
    /// <param name="configure">Prompts and limits.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="InvalidTopicException">Something is wrong with the topic; every problem is named.</exception>
    public CoachingBuilder AddTopic<TResult>(string id, JsonTypeInfo<TResult> resultType, Action<TopicOptions<TResult>> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new TopicOptions<TResult>();
        configure(options);
        return AddTopic(CoachingTopic.Create(id, resultType, options));
    }

    /// <summary>Adds a topic.</summary>
    /// <param name="topic">The topic.</param>
    /// <returns>This builder.</returns>
    public CoachingBuilder AddTopic(CoachingTopic topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        Services.AddSingleton(topic);
        return this;
    }

    /// <summary>Adds every topic file of a folder.</summary>
    /// <param name="directory">Relative to <see cref="AppContext.BaseDirectory"/>, or absolute.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidTopicException">A file is wrong; all its problems are named.</exception>
    public CoachingBuilder AddTopicFiles(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        foreach (var topic in TopicFile.ReadDirectory(Path.Combine(AppContext.BaseDirectory, directory)))
        {
            AddTopic(topic);
        }

        return this;
    }

    /// <summary>Takes one client for all roles.</summary>
    /// <param name="client">The client; the caller owns it.</param>
    /// <returns>This builder.</returns>
    public CoachingBuilder UseChatClient(IChatClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return UseChatClient(_ => client);
    }

    /// <summary>Takes one client for all roles.</summary>
    /// <param name="factory">Makes or finds the client; called once for each role.</param>
    /// <returns>This builder.</returns>
    public CoachingBuilder UseChatClient(Func<IServiceProvider, IChatClient> factory) =>
        UseChatClient(ModelRole.Conversation, factory, tier: null).UseChatClient(ModelRole.Extraction, factory, tier: null);

    /// <summary>Takes a client for one role; fallbacks of that role and tier go with the client that they belonged to.</summary>
    /// <param name="role">What the model is called for.</param>
    /// <param name="factory">Makes or finds the client; called once.</param>
    /// <param name="tier">The service tier; null means the default tier.</param>
    /// <param name="configure">Limits of the route.</param>
    /// <returns>This builder.</returns>
    public CoachingBuilder UseChatClient(ModelRole role, Func<IServiceProvider, IChatClient> factory, string? tier = null, Action<ModelRouteOptions>? configure = null)
    {
        foreach (var replaced in Services.Where(service => service.ImplementationInstance is RouteRegistration known && known.Role == role && known.Tier == tier).ToList())
        {
            Services.Remove(replaced);
        }

        return AddFallback(role, factory, tier, configure);
    }

    /// <summary>Adds a client that is called when those before it fail.</summary>
    /// <param name="role">What the model is called for.</param>
    /// <param name="factory">Makes or finds the client; called once.</param>
    /// <param name="tier">The service tier; null means the default tier.</param>
    /// <param name="configure">Limits of the route.</param>
    /// <returns>This builder.</returns>
    public CoachingBuilder AddFallback(ModelRole role, Func<IServiceProvider, IChatClient> factory, string? tier = null, Action<ModelRouteOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(factory);
        Services.AddSingleton(new RouteRegistration(role, factory, tier, configure));
        return this;
    }

    /// <summary>Puts something around the client of every route, those of adapters included: telemetry, caching, logging.</summary>
    /// <param name="wrap">Given the client, returns the one to call instead; called once for each route, when the coach is made. What was added later lies outside.</param>
    /// <returns>This builder.</returns>
    public CoachingBuilder WrapChatClients(Func<IServiceProvider, IChatClient, IChatClient> wrap)
    {
        ArgumentNullException.ThrowIfNull(wrap);
        Services.AddSingleton(new ClientWrapper(wrap));
        return this;
    }

    /// <summary>Adds a classifier of provider exceptions, asked before the built-in one.</summary>
    /// <typeparam name="TClassifier">Its type.</typeparam>
    /// <returns>This builder.</returns>
    public CoachingBuilder AddFaultClassifier<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TClassifier>()
        where TClassifier : class, IModelFaultClassifier
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IModelFaultClassifier, TClassifier>());
        return this;
    }

    /// <summary>Adds a rule that can object to the end of a conversation.</summary>
    /// <param name="rule">The rule; thread-safe.</param>
    /// <returns>This builder.</returns>
    public CoachingBuilder AddFinalityRule(IFinalityRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Services.AddSingleton(rule);
        return this;
    }

    /// <summary>Keeps sessions in a store; adapters have shorter ways, such as <c>UseSqliteSessions</c>.</summary>
    /// <param name="factory">Makes or finds the store; called once.</param>
    /// <returns>This builder.</returns>
    public CoachingBuilder UseSessionStore(Func<IServiceProvider, ISessionStore> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        Services.RemoveAll<ISessionStore>();
        Services.AddSingleton(factory);
        return this;
    }

    /// <summary>Keeps sessions in the memory of this process: for tests and trials.</summary>
    /// <returns>This builder.</returns>
    public CoachingBuilder UseInMemorySessions() => UseSessionStore(static _ => new InMemorySessionStore());
}
