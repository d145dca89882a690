using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Models.Attempts;

/// <summary>One request: what is asked, by when, who may cancel it, and the account of it.</summary>
internal sealed class ModelCall : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource? _deadlineSource;
    private readonly long _started;

    internal ModelCall(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        Deadline? deadline,
        ModelCallReport? report,
        ModelCallServices services,
        CancellationToken caller)
    {
        (Messages, Options, Deadline, Services, _caller) = ([.. messages], options, deadline, services, caller);
        Report = report ?? new ModelCallReport();
        _deadlineSource = deadline?.CreateTokenSource(caller);
        _started = services.TimeProvider.GetTimestamp();
    }

    internal IReadOnlyList<ChatMessage> Messages { get; }

    internal ChatOptions? Options { get; }

    internal Deadline? Deadline { get; }

    internal ModelCallServices Services { get; }

    internal ModelCallReport Report { get; }

    /// <summary>Cancelled by the caller and by the deadline.</summary>
    internal CancellationToken Token => _deadlineSource?.Token ?? _caller;

    internal bool IsCancelled => _caller.IsCancellationRequested;

    internal bool IsOver => Token.IsCancellationRequested || Deadline is { HasPassed: true };

    /// <summary>What ended the attempt of a call that is over or whose reader stopped.</summary>
    internal string OverName => IsOver && !IsCancelled ? "deadline_exceeded" : "cancelled";

    internal TimeSpan Elapsed => Services.TimeProvider.GetElapsedTime(_started);

    internal bool Covers(TimeSpan time) => Deadline is null || Deadline.Remaining >= time;

    /// <summary>The exception for a call that is over: the caller's own cancellation comes first and with the caller's token.</summary>
    internal Exception OverException(Exception? cause)
    {
        if (IsCancelled)
        {
            End(ModelCallOutcome.Cancelled);
            return new OperationCanceledException("The model call was cancelled.", cause, _caller);
        }

        End(ModelCallOutcome.DeadlineExceeded);
        return new DeadlineExceededException(
            $"The deadline passed after {Elapsed.TotalSeconds:0.0} s: {Report.Attempts} attempts, the last on route '{Report.Route}'.",
            cause);
    }

    internal ModelException FailedException(ModelFault fault, ModelRoute route)
    {
        End(ModelCallOutcome.Failed);
        return new ModelException(fault.Kind, route.Name, Report.Attempts, fault.Cause) { RetryAfter = fault.RetryAfter };
    }

    internal void FallBack(ModelFault fault, ModelRoute from)
    {
        Report.Fallbacks++;
        Services.Instruments.FellBack(from.Tags, fault.Name);
    }

    internal void End(ModelCallOutcome outcome)
    {
        if (Report.Outcome is ModelCallOutcome.Running)
        {
            Report.Outcome = outcome;
            Report.Elapsed = Elapsed;
        }
    }

    /// <summary>A call that nobody ended was given up by its reader.</summary>
    public void Dispose()
    {
        End(ModelCallOutcome.Cancelled);
        _deadlineSource?.Dispose();
    }
}
