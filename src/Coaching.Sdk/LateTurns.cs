namespace Coaching.Sdk;

/// <summary>What becomes of a turn that takes longer than its request may.</summary>
public enum LateTurns
{
    /// <summary>The lease is released; a worker, or the next request of the session, drives the turn. Needs nothing of the host: the default.</summary>
    HandOff,

    /// <summary>The request answers pending and the call goes on in this process; for hosts that live on between requests.</summary>
    ContinueInBackground,

    /// <summary>A request without a deadline of its own waits as long as the turn takes, <see cref="CoachOptions.BackgroundLimit"/> at most; one with a deadline hands off.</summary>
    Wait,
}
