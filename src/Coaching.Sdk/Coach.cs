using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Coaching.Sdk.Finality;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;
using Coaching.Sdk.Turns;
using Coaching.Sdk.Turns.Access;
using Coaching.Sdk.Turns.Deciding;
using Coaching.Sdk.Turns.Driving;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Coaching.Sdk;

/// <summary>Leads conversations to typed results: the front door of the SDK. Made once by <c>AddCoaching</c>; thread-safe.</summary>
/// <remarks>
/// <para>Every method answers within its deadline, whatever model and store do. What is answered is stored; repeating a request is always safe.</para>
/// <para>Methods throw <see cref="CoachingException"/> with a code of <see cref="CoachingErrors"/>; a repeat helps only when <see cref="CoachingException.IsRetryable"/>. The caller's cancellation comes back as <see cref="OperationCanceledException"/> with the caller's token.</para>
/// </remarks>
public sealed class Coach
{
    private readonly CoachParts _parts;
    private readonly CoachOptions _options;
    private readonly TimeProvider _timeProvider;

    /// <summary>Makes a coach. Hosts call <c>AddCoaching</c> instead.</summary>
    /// <param name="store">Where sessions are kept.</param>
    /// <param name="topics">What conversations are for.</param>
    /// <param name="router">Which models are called.</param>
    /// <param name="finality">When a conversation is over; null means the topics' own rules.</param>
    /// <param name="options">Limits; null means the defaults.</param>
    /// <param name="timeProvider">The clock; null means <see cref="TimeProvider.System"/>.</param>
    /// <param name="logger">Null: nothing is logged.</param>
    /// <param name="meterFactory">Makes the meter; null means one of its own.</param>
    /// <exception cref="OptionsValidationException">Options cannot work; every one is named.</exception>
    public Coach(
        ISessionStore store, TopicCatalog topics, ModelRouter router, FinalityPolicy? finality = null, CoachOptions? options = null, TimeProvider? timeProvider = null, ILogger<Coach>? logger = null, IMeterFactory? meterFactory = null)
        : this(store, topics, router, finality, options, timeProvider, logger, meterFactory, SecureRandom.Instance)
    {
    }

    internal Coach(
        ISessionStore store, TopicCatalog topics, ModelRouter router, FinalityPolicy? finality, CoachOptions? options, TimeProvider? timeProvider, ILogger<Coach>? logger, IMeterFactory? meterFactory, Random random)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(topics);
        ArgumentNullException.ThrowIfNull(router);
        _options = options ?? new CoachOptions();
        if (new CoachOptionsValidator().Validate(name: null, _options) is { Failed: true } invalid)
        {
            throw new OptionsValidationException(nameof(CoachOptions), typeof(CoachOptions), invalid.Failures);
        }

        _timeProvider = timeProvider ?? TimeProvider.System;
        Topics = topics;
        Pending = new PendingTurns(ResumeAsync, _options, _timeProvider);
        _parts = new CoachParts(store, topics, router, finality ?? new FinalityPolicy([]), _options, _timeProvider, random, meterFactory, logger ?? NullLogger<Coach>.Instance);
    }

    /// <summary>The topics of this process.</summary>
    public TopicCatalog Topics { get; }

    /// <summary>The turns that go on after their request was answered.</summary>
    public BackgroundTurns Background => _parts.Background;

    /// <summary>What this process left pending, and the sweep that drives it.</summary>
    public PendingTurns Pending { get; }

    private DateTimeOffset Now => _timeProvider.GetUtcNow();

    /// <summary>Starts a session. With a start key, a repeat finds the session that the first one started.</summary>
    /// <param name="start">Scope, topic, parameters.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The session; <see cref="SessionView.Opening"/> is what the user sees first.</returns>
    /// <exception cref="CoachingException">topic-not-found, invalid-request (parameters), message-id-reused (the start key), store-unavailable.</exception>
    public async Task<SessionView> StartAsync(StartSession start, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        CommandCheck.Check(start);
        var deadline = DeadlineOf(start.Deadline);
        var (header, isNew) = await _parts.Starter.StartAsync(start, deadline, cancellationToken).ConfigureAwait(false);
        return isNew ? SessionViews.View(_parts.Sessions.New(header), Now)
            : await FindAsync(header.Key, deadline, cancellationToken).ConfigureAwait(false) ?? throw SessionReader.NotFound();
    }

    /// <summary>Sends a message and waits for the reply, until the deadline at most.</summary>
    /// <param name="message">The message with its id; repeat it with the same id while the outcome is pending or an error is retryable.</param>
    /// <param name="cancellationToken">Ends the waiting; the message may be stored and answered all the same.</param>
    /// <returns>The stored reply, or pending.</returns>
    /// <exception cref="CoachingException">The error table of the documentation says when each code comes.</exception>
    public async Task<TurnOutcome> SendAsync(SendMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        CommandCheck.Check(message, _options);
        var turn = await RunTurnAsync(message, sink: null, cancellationToken).ConfigureAwait(false);
        return SessionViews.Turn(turn, Now);
    }

    /// <summary>Sends a message and streams the reply. Deltas are never taken back, and joined they are the reply's message; only <see cref="TurnUpdateKind.Completed"/> says that it is stored.</summary>
    /// <param name="message">As for <see cref="SendAsync"/>. A replay has no deltas.</param>
    /// <param name="cancellationToken">As for <see cref="SendAsync"/>.</param>
    /// <returns>Accepted, then deltas, then completed or pending. The turn begins with the enumeration.</returns>
    /// <exception cref="CoachingException">As for <see cref="SendAsync"/>, from the enumeration.</exception>
    public IAsyncEnumerable<TurnUpdate> StreamAsync(SendMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        CommandCheck.Check(message, _options);
        return StreamTurnAsync(message, cancellationToken);
    }

    /// <summary>Extracts the result of a session whose conversation is over, or returns the one that is stored.</summary>
    /// <param name="complete">The session.</param>
    /// <param name="cancellationToken">Ends the waiting; the result may be stored all the same.</param>
    /// <returns>The result, or pending, or what is wrong with it: then the user can go on talking, or the request be repeated.</returns>
    /// <exception cref="CoachingException">not-final, turn-in-progress, session-ended, session-expired, session-not-found, model-unavailable, store-unavailable, topic-unavailable.</exception>
    public async Task<CompletionOutcome> CompleteAsync(CompleteSession complete, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(complete);
        var request = _parts.Flow.RunAsync(new CompletionRequest(complete.Key), DeadlineOf(complete.Deadline), cancellationToken);
        var completion = await Pending.WatchAsync(complete.Key, request).ConfigureAwait(false);
        return SessionViews.Completion(completion, Now);
    }

    /// <summary>Looks at a session.</summary>
    /// <param name="key">The session.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The session; null when there is none of that key.</returns>
    /// <exception cref="CoachingException">store-unavailable, topic-unavailable.</exception>
    public Task<SessionView?> FindAsync(SessionKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return FindAsync(key, DeadlineOf(null), cancellationToken);
    }

    /// <summary>Looks at a session and waits while something is pending; a slot that nobody works on is driven meanwhile.</summary>
    /// <param name="key">The session.</param>
    /// <param name="deadline">Until when to wait.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The session as it stands then; null when there is none of that key.</returns>
    /// <exception cref="CoachingException">store-unavailable, topic-unavailable. That no model answers meanwhile is no failure of the look.</exception>
    public async Task<SessionView?> WaitAsync(SessionKey key, Deadline deadline, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(deadline);
        var view = await FindAsync(key, deadline, cancellationToken).ConfigureAwait(false);
        while (view is { IsPending: true } && await _parts.Flow.PauseAsync(deadline, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                view = await ResumeAsync(key, deadline, cancellationToken).ConfigureAwait(false);
            }
            catch (CoachingException unavailable) when (unavailable.Code == CoachingErrors.ModelUnavailable)
            {
                return await FindAsync(key, deadline, cancellationToken).ConfigureAwait(false);
            }
        }

        return view;
    }

    /// <summary>Drives what is pending and has no live lease: for workers and sweepers. Does nothing when there is nothing to do, or its time has not come.</summary>
    /// <param name="key">The session.</param>
    /// <param name="deadline">The worker's whole budget; its lease covers it.</param>
    /// <param name="cancellationToken">Ends the work and releases its lease.</param>
    /// <returns>The session afterwards; null when there is none of that key.</returns>
    /// <exception cref="CoachingException">store-unavailable, topic-unavailable, model-unavailable: call again later.</exception>
    public async Task<SessionView?> ResumeAsync(SessionKey key, Deadline deadline, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(deadline);
        try
        {
            await _parts.Flow.ResumeAsync(key, deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (CoachingException missing) when (missing.Code == CoachingErrors.SessionNotFound)
        {
            return null;
        }

        return await FindAsync(key, deadline, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the conversation, newest page first.</summary>
    /// <param name="key">The session.</param>
    /// <param name="beforeTurn">The <see cref="Transcript.Before"/> of the page before; null for the newest page.</param>
    /// <param name="limit">Turns on a page, 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The page.</returns>
    /// <exception cref="CoachingException">session-not-found, store-unavailable.</exception>
    public Task<Transcript> ReadTranscriptAsync(SessionKey key, int? beforeTurn = null, int limit = 50, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1_000);
        return _parts.Transcripts.ReadAsync(key, beforeTurn, limit, DeadlineOf(null), cancellationToken);
    }

    /// <summary>Lists a scope's sessions, newest first; may lag behind. Headers of sessions whose lifetime is over are left out.</summary>
    /// <param name="scope">The owner.</param>
    /// <param name="before">The <see cref="SessionCursor"/> of the last header seen; null for the newest.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>Headers; stop reading when you have enough.</returns>
    /// <exception cref="CoachingException">store-unavailable.</exception>
    public async IAsyncEnumerable<SessionHeader> ListAsync(string scope, string? before = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(scope);
        await foreach (var header in _parts.Store.ListAsync(scope, before, () => DeadlineOf(null), cancellationToken).ConfigureAwait(false))
        {
            if (header.ExpiresAt > Now)
            {
                yield return header;
            }
        }
    }

    /// <summary>Ends a session without a result. A message that is being answered is fenced off.</summary>
    /// <param name="key">The session.</param>
    /// <param name="reason">Kept with the session; null when there is none.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The cancelled session; repeating it returns the same.</returns>
    /// <exception cref="CoachingException">session-not-found, session-ended (completed), session-expired, store-unavailable.</exception>
    public async Task<SessionView> CancelAsync(SessionKey key, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return SessionViews.View(await _parts.Canceller.CancelAsync(key, reason, DeadlineOf(null), cancellationToken).ConfigureAwait(false), Now);
    }

    /// <summary>Removes a session and everything said in it. What is still running is cancelled first, also when this process lacks the topic. Repeating it is harmless, and after a failure needed: it removes what the first call left.</summary>
    /// <param name="key">The session.</param>
    /// <param name="cancellationToken">Ends the call before anything is removed; not in the middle.</param>
    /// <returns>Whether there was such a session; it is gone now.</returns>
    /// <exception cref="CoachingException">store-unavailable; topic-unavailable when a newer version of the SDK wrote the session: a process of that version must erase it.</exception>
    public Task<bool> EraseAsync(SessionKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _parts.Canceller.EraseAsync(key, DeadlineOf(null), cancellationToken);
    }

    /// <summary>Lets the extraction models compile a topic's schema, which can take minutes on first use, while no user waits. Does nothing where no model does so.</summary>
    /// <param name="topicId">The topic; its highest version.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when the models have answered, within <see cref="CoachOptions.BackgroundLimit"/>.</returns>
    /// <exception cref="CoachingException">topic-not-found, model-unavailable.</exception>
    public Task WarmUpAsync(string topicId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(topicId);
        var topic = Topics.Find(topicId) ?? throw new CoachingException(CoachingErrors.TopicNotFound, $"There is no topic {topicId}.");
        return _parts.Extractor.WarmUpAsync(topic, Deadline.After(_options.BackgroundLimit, _timeProvider), cancellationToken);
    }

    private async Task<SessionView?> FindAsync(SessionKey key, Deadline deadline, CancellationToken cancellationToken)
    {
        try
        {
            var (session, _) = await _parts.Sessions.ReadAsync(key, deadline, cancellationToken).ConfigureAwait(false);
            return SessionViews.View(session, Now);
        }
        catch (CoachingException missing) when (missing.Code == CoachingErrors.SessionNotFound)
        {
            return null;
        }
    }

    private Task<TurnResult> RunTurnAsync(SendMessage message, ReplySink? sink, CancellationToken cancellationToken) =>
        Pending.WatchAsync(message.Key, RunUnwatchedAsync(message, sink, cancellationToken));

    private async Task<TurnResult> RunUnwatchedAsync(SendMessage message, ReplySink? sink, CancellationToken cancellationToken)
    {
        var deadline = DeadlineOf(message.Deadline);
        var turn = await _parts.Flow.RunAsync(new MessageRequest(message, sink), deadline, cancellationToken).ConfigureAwait(false);
        return await _parts.FinalTurns.FollowAsync(turn, deadline, cancellationToken).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<TurnUpdate> StreamTurnAsync(SendMessage message, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sink = new ReplySink();
        var turn = RunTurnAsync(message, sink, cancellationToken);
        await foreach (var update in sink.ReadAllAsync(turn).ConfigureAwait(false))
        {
            yield return update;
        }

        var outcome = SessionViews.Turn(await turn.ConfigureAwait(false), Now);
        yield return new TurnUpdate { Kind = outcome.IsPending ? TurnUpdateKind.Pending : TurnUpdateKind.Completed, Outcome = outcome };
    }

    private Deadline DeadlineOf(Deadline? given) =>
        given ?? Deadline.After(_options.LateTurns == LateTurns.Wait ? _options.BackgroundLimit : _options.AnswerWithin, _timeProvider);
}
