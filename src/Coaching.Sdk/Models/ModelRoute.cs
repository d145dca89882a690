using System.Diagnostics;

using Coaching.Sdk.Diagnostics;

using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Models;

/// <summary>Which chat client serves a role, for the default tier or one of its own, and within which limits.</summary>
/// <remarks>Thread-safe as far as its client is. The client stays its owner's: nothing here disposes it.</remarks>
public sealed class ModelRoute
{
    private static readonly ModelCapabilities None = new();

    private volatile bool _refusesSchema;

    /// <summary>Makes a route; the options are copied.</summary>
    /// <param name="role">What the model is called for.</param>
    /// <param name="name">The name in logs and telemetry: short, without user data, such as a model id.</param>
    /// <param name="client">The client. Its own retries and timeouts should be off: this SDK counts and limits.</param>
    /// <param name="options">The limits; null means the defaults.</param>
    /// <param name="tier">The tier that this route serves; null means the default tier.</param>
    /// <exception cref="ArgumentException">An option cannot work; the message names all that cannot.</exception>
    public ModelRoute(ModelRole role, string name, IChatClient client, ModelRouteOptions? options = null, string? tier = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(client);
        if (!Enum.IsDefined(role))
        {
            throw new ArgumentOutOfRangeException(nameof(role), role, "A role is Conversation or Extraction.");
        }

        options ??= new ModelRouteOptions();
        if (new ModelRouteOptionsValidator().Validate(name, options) is { Failed: true } result)
        {
            throw new ArgumentException($"Route '{name}': {result.FailureMessage}", nameof(options));
        }

        (Role, Name, Client, Tier) = (role, name, client, tier);
        FirstTokenTimeout = options.FirstTokenTimeout;
        NextTokenTimeout = options.NextTokenTimeout;
        MaxAttempts = options.MaxAttempts;
        RepeatsHungCall = options.RepeatHungCall;
        StructuredOutput = options.StructuredOutput;
        ExpectedDuration = options.ExpectedDuration ?? TimeSpan.FromSeconds(role is ModelRole.Conversation ? 12 : 8);
        MaxOutputTokens = options.MaxOutputTokens ?? (role is ModelRole.Conversation ? 2_048 : 8_192);
    }

    /// <summary>What the model is called for.</summary>
    public ModelRole Role { get; }

    /// <summary>The tier that this route serves; null is the default tier.</summary>
    public string? Tier { get; }

    /// <summary>The name in logs and telemetry.</summary>
    public string Name { get; }

    /// <summary>The client that is called.</summary>
    public IChatClient Client { get; }

    /// <summary>See <see cref="ModelRouteOptions.FirstTokenTimeout"/>.</summary>
    public TimeSpan FirstTokenTimeout { get; }

    /// <summary>See <see cref="ModelRouteOptions.NextTokenTimeout"/>.</summary>
    public TimeSpan NextTokenTimeout { get; }

    /// <summary>See <see cref="ModelRouteOptions.ExpectedDuration"/>; the role's default is filled in.</summary>
    public TimeSpan ExpectedDuration { get; }

    /// <summary>See <see cref="ModelRouteOptions.MaxAttempts"/>.</summary>
    public int MaxAttempts { get; }

    /// <summary>See <see cref="ModelRouteOptions.RepeatHungCall"/>.</summary>
    public bool RepeatsHungCall { get; }

    /// <summary>See <see cref="ModelRouteOptions.MaxOutputTokens"/>; the role's default is filled in.</summary>
    public int MaxOutputTokens { get; }

    /// <summary>See <see cref="ModelRouteOptions.StructuredOutput"/>.</summary>
    public StructuredOutputMode StructuredOutput { get; }

    /// <summary>Whether a schema that a request asks for is sent to the provider, as things stand now.</summary>
    public bool SendsSchema => StructuredOutput switch
    {
        StructuredOutputMode.Native => true,
        StructuredOutputMode.Auto => Role is ModelRole.Extraction && !_refusesSchema
            && Capabilities.NativeStructuredOutput,
        _ => false,
    };

    internal ModelCapabilities Capabilities => Client.GetService(typeof(ModelCapabilities)) as ModelCapabilities ?? None;

    internal TagList Tags => new()
    {
        { CoachingTelemetry.RoleTag, Role is ModelRole.Conversation ? "conversation" : "extraction" },
        { CoachingTelemetry.RouteTag, Name },
    };

    internal void KeepToInstructions() => _refusesSchema = true;
}
