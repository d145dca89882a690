using Coaching.Sdk;
using Coaching.Sdk.Sessions;
using ConsoleHost.CommandLine;
using ConsoleHost.Hosting;

namespace ConsoleHost.Chat;

/// <summary>Leads a session from where it stands to its result.</summary>
internal sealed class Conversation(CoachHost host, IChatView view, SessionView session)
{
    private SessionView _session = session;
    private int _exitCode = ExitCode.Ok;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        view.Open(_session);
        try
        {
            return await TalkAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            view.ShowHint($"Interrupted. {HowToGoOn()}");
            return ExitCode.Interrupted;
        }
    }

    private async Task<int> TalkAsync(CancellationToken cancellationToken)
    {
        if (_session.PendingTurn is { } pending && await SayAsync(pending.MessageId, pending.Text, turn: null, cancellationToken) is { } early)
        {
            return early;
        }

        var completes = true;
        while (true)
        {
            if (completes && _session.Status is SessionStatus.ReadyToComplete or SessionStatus.Completing or SessionStatus.Completed)
            {
                if (await CompleteAsync(cancellationToken) is { } end)
                {
                    return end;
                }

                completes = false;
            }

            if (await view.ReadAsync(cancellationToken) is not { } text)
            {
                view.ShowHint($"The conversation is not over. {HowToGoOn()}");
                return _exitCode;
            }

            if (string.IsNullOrWhiteSpace(text))
            {
                Fail(new(CoachingErrors.InvalidRequest, "The message is empty; write at least one character.", IsRetryable: false));
            }
            else if (await SayAsync(Guid.CreateVersion7().ToString("N"), text, _session.Turn + 1, cancellationToken) is { } code)
            {
                return code;
            }
            else
            {
                completes = true;
            }
        }
    }

    /// <returns>The exit code when the conversation cannot go on now; else null.</returns>
    private async Task<int?> SayAsync(string messageId, string text, int? turn, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var deadline = host.NewDeadline();
                var message = new SendMessage(_session.Key, messageId, text) { Turn = turn, Deadline = deadline };
                var outcome = await view.ShowReplyAsync(host.Coach.StreamAsync(message, cancellationToken), deadline, cancellationToken);
                _session = outcome.Session;
                if (!outcome.IsPending)
                {
                    return null;
                }
            }
            catch (CoachingException failed)
            {
                var failure = Failure.Of(failed);
                Fail(failure);
                if (failed.Code == CoachingErrors.ModelUnavailable && failure.ExitCode == ExitCode.Failure)
                {
                    view.ShowHint(Kept());
                }

                if (failure.ExitCode != ExitCode.Pending)
                {
                    // Refused for what it says: the next one may do. Refused for what the session is: nothing more will.
                    return failed.Code is CoachingErrors.MessageTooLong or CoachingErrors.InvalidRequest or CoachingErrors.TurnFailed ? null : ExitCode.Failure;
                }
            }

            if (!await view.AsksToWaitAsync(cancellationToken))
            {
                view.ShowHint($"The reply is pending. {Kept()}");
                return ExitCode.Pending;
            }
        }
    }

    /// <returns>The exit code when this is the end; null when the user can say what the result lacks.</returns>
    private async Task<int?> CompleteAsync(CancellationToken cancellationToken)
    {
        try
        {
            var deadline = host.NewDeadline();
            var outcome = await view.ShowResultAsync(
                host.Coach.CompleteAsync(new CompleteSession(_session.Key) { Deadline = deadline }, cancellationToken), deadline, cancellationToken);
            _session = outcome.Session;
            if (outcome.Result is not null)
            {
                return _exitCode;
            }

            if (outcome.IsPending)
            {
                view.ShowHint($"The result is pending. {Kept()}");
                return ExitCode.Pending;
            }

            Fail(Failure.Of(outcome));
            return null;
        }
        catch (CoachingException failed)
        {
            var failure = Failure.Of(failed);
            Fail(failure);
            view.ShowHint(Kept());
            return failure.ExitCode;
        }
    }

    private void Fail(Failure failure)
    {
        view.ShowFailure(failure);
        _exitCode = ExitCode.Failure;
    }

    private string Kept() => host.Settings.Store.Kind == StoreKind.Memory ? HowToGoOn() : $"Nothing is lost. {HowToGoOn()}";

    private string HowToGoOn() => host.Settings.Store.Kind == StoreKind.Memory
        ? "The session was kept in memory only and is gone; use --store sqlite to be able to resume."
        : $"Go on with: coach resume {_session.Key.Id}{host.Settings.ResumeOptions}";
}
