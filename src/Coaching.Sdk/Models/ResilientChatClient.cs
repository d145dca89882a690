using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

using Coaching.Sdk.Models.Attempts;

using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Models;

/// <summary>
/// A chat client over the ordered routes of one role and tier, that answers inside a deadline: it limits, repeats and moves on to the next route as
/// <see cref="ModelFaultKind"/> says. Models are always called streaming, so that a call which hangs is known by its first token.
/// </summary>
/// <remarks>
/// Thread-safe. Nothing is repeated once content was handed to the reader. Messages and options are read when the call starts; every attempt gets a copy of
/// the options. A client that ignores cancellation does not hold up the answer: it is given up, and its stream disposed when it comes back. What no caller
/// can guard against is a client that blocks the thread. The routes' clients are not disposed.
/// </remarks>
public sealed class ResilientChatClient : IChatClient
{
    private readonly RoutePipeline[] _pipelines;
    private readonly ModelCallServices _services;

    /// <summary>Makes a client.</summary>
    /// <param name="routes">One or more, of one role; the first is preferred and the others are its fallbacks, in this order.</param>
    /// <param name="classifiers">Asked in this order, before the built-in one; null means that one alone.</param>
    /// <param name="timeProvider">The clock; null means <see cref="TimeProvider.System"/>.</param>
    /// <param name="meterFactory">Makes the meter; null means one of its own.</param>
    public ResilientChatClient(
        IReadOnlyList<ModelRoute> routes,
        IEnumerable<IModelFaultClassifier>? classifiers = null,
        TimeProvider? timeProvider = null,
        IMeterFactory? meterFactory = null)
        : this(routes, new ModelCallServices(classifiers, timeProvider, meterFactory))
    {
    }

    internal ResilientChatClient(IReadOnlyList<ModelRoute> routes, ModelCallServices services)
    {
        ArgumentNullException.ThrowIfNull(routes);
        if (routes.DistinctBy(static route => route.Role).Count() != 1)
        {
            throw new ArgumentException("One or more routes of one role are needed.", nameof(routes));
        }

        (Routes, _services) = ([.. routes], services);
        _pipelines = [.. Routes.Select(route => new RoutePipeline(route, services.TimeProvider))];
    }

    /// <summary>The routes, the preferred one first.</summary>
    public IReadOnlyList<ModelRoute> Routes { get; }

    /// <summary>Gets a whole answer. A stream that breaks half-way is repeated too, for nobody has seen anything of it.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">Null means the route's defaults. <c>MaxOutputTokens</c>, when unset, is the route's.</param>
    /// <param name="deadline">Null means the limits of the routes alone.</param>
    /// <param name="report">Filled as the call goes, whatever comes of it.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <returns>The answer of the first route that gave one; its usage is that attempt's alone.</returns>
    /// <exception cref="ModelException">No route answered, or the fault is one that no route would mend.</exception>
    /// <exception cref="DeadlineExceededException">The deadline passed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; it carries the caller's token.</exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        Deadline? deadline = null,
        ModelCallReport? report = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        using var call = new ModelCall(messages, options, deadline, report, _services, cancellationToken);
        using var attempt = await OpenAsync(call, toTheEnd: true).ConfigureAwait(false);
        call.End(ModelCallOutcome.Answered);
        return attempt.Head.ToChatResponse();
    }

    /// <summary>Streams an answer. Before the first content it is repeated and falls back behind the scenes; after that a fault ends the stream with its exception.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">Null means the route's defaults. <c>MaxOutputTokens</c>, when unset, is the route's.</param>
    /// <param name="deadline">Null means the limits of the routes alone.</param>
    /// <param name="report">Filled as the call goes, whatever comes of it.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <returns>The updates of one attempt, never mixed with another's. The call starts with the enumeration.</returns>
    /// <exception cref="ModelException">No route answered, the fault is one that no route would mend, or the stream broke after its first content.</exception>
    /// <exception cref="DeadlineExceededException">The deadline passed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; it carries the caller's token.</exception>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        Deadline? deadline = null,
        ModelCallReport? report = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return StreamAsync(messages, options, deadline, report, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>What is asked for and is not this client itself comes from the preferred route's client.</remarks>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : Routes[0].Client.GetService(serviceType, serviceKey);
    }

    Task<ChatResponse> IChatClient.GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken) =>
        GetResponseAsync(messages, options, cancellationToken: cancellationToken);

    IAsyncEnumerable<ChatResponseUpdate> IChatClient.GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken) =>
        GetStreamingResponseAsync(messages, options, cancellationToken: cancellationToken);

    /// <summary>Does nothing: the clients are their owners'.</summary>
    public void Dispose()
    {
    }

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        Deadline? deadline,
        ModelCallReport? report,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var call = new ModelCall(messages, options, deadline, report, _services, cancellationToken);
        using var attempt = await OpenAsync(call, toTheEnd: false).ConfigureAwait(false);
        foreach (var update in attempt.Head)
        {
            yield return update;
        }

        while (await attempt.MoveNextAsync().ConfigureAwait(false))
        {
            yield return attempt.Current;
        }

        call.End(ModelCallOutcome.Answered);
    }

    private async Task<Attempt> OpenAsync(ModelCall call, bool toTheEnd)
    {
        for (var i = 0; ; i++)
        {
            var isLast = i == _pipelines.Length - 1;
            AttemptResult result;
            try
            {
                result = await _pipelines[i].OpenAsync(call, isLast, toTheEnd).ConfigureAwait(false);
            }
            catch (Exception exception) when (call.IsOver)
            {
                throw call.OverException(exception);
            }

            if (result.Attempt is { } attempt)
            {
                return attempt;
            }

            var fault = result.Fault!;
            if (isLast || fault.IsFinal)
            {
                throw call.FailedException(fault, Routes[i]);
            }

            call.FallBack(fault, Routes[i]);
        }
    }
}
