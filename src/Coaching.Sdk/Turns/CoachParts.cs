using System.Diagnostics.Metrics;
using Coaching.Sdk.Diagnostics;
using Coaching.Sdk.Extraction;
using Coaching.Sdk.Finality;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;
using Coaching.Sdk.Turns.Access;
using Coaching.Sdk.Turns.Driving;
using Microsoft.Extensions.Logging;

namespace Coaching.Sdk.Turns;

/// <summary>How the parts of a coach are put together.</summary>
internal sealed class CoachParts
{
    internal CoachParts(
        ISessionStore sessionStore, TopicCatalog topics, ModelRouter router, FinalityPolicy finality, CoachOptions options, TimeProvider timeProvider, Random random, IMeterFactory? meterFactory, ILogger logger)
    {
        var instruments = new TurnInstruments(meterFactory);
        Background = new BackgroundTurns(options.MaxBackgroundTurns);
        Store = new StoreAccess(sessionStore, timeProvider);
        Leases = new Leases(Store, options, timeProvider, random, instruments, logger);
        Sessions = new SessionReader(Store, topics, timeProvider);
        Starter = new SessionStarter(Store, topics, Leases, options, random);
        Canceller = new SessionCanceller(Sessions, Store, Leases);
        Transcripts = new TranscriptReader(Store);
        Extractor = new Extractor(router, logger);
        var turns = new TurnWorker(router, finality, Leases, logger);
        var completions = new CompletionWorker(Sessions, Extractor, Leases);
        var driver = new SlotDriver(Store, Leases, new LeaseKeeper(Leases, timeProvider), turns, completions, options, timeProvider, instruments, logger);
        Flow = new SlotFlow(Sessions, Store, Leases, new SlotRunner(driver, new CompletionHandOff(Sessions, Leases), Background, options, timeProvider), options, timeProvider);
        FinalTurns = new FinalTurns(Flow, router, options);
    }

    internal BackgroundTurns Background { get; }

    internal StoreAccess Store { get; }

    internal Leases Leases { get; }

    internal SessionReader Sessions { get; }

    internal SessionStarter Starter { get; }

    internal SessionCanceller Canceller { get; }

    internal TranscriptReader Transcripts { get; }

    internal Extractor Extractor { get; }

    internal SlotFlow Flow { get; }

    internal FinalTurns FinalTurns { get; }
}
