using Coaching.Sdk.AspNetCore.Answers;
using Coaching.Sdk.AspNetCore.Requests;
using Coaching.Sdk.AspNetCore.Wire;
using Coaching.Sdk.Sessions;
using Microsoft.AspNetCore.Http;

namespace Coaching.Sdk.AspNetCore.Endpoints;

/// <summary>POST /complete: the result, or what is wrong with it.</summary>
internal static class CompleteEndpoint
{
    internal static async Task<IResult> HandleAsync(HttpContext context, CoachingApi api)
    {
        api.Scope(context);
        var deadline = api.Deadline(context);
        var request = await JsonBody.ReadAsync(context, WireJson.Readable.SessionRequest, api.Options.MaxBodyBytes).ConfigureAwait(false);
        var key = api.Key(context, request.SessionId);
        return Answer(context, api, await api.Coach.CompleteAsync(new CompleteSession(key) { Deadline = deadline }, api.Work).ConfigureAwait(false));
    }

    private static IResult Answer(HttpContext context, CoachingApi api, CompletionOutcome outcome)
    {
        if (outcome.FailureReason is { } reason)
        {
            return Invalid(context, outcome, reason);
        }

        var body = Bodies.Of(outcome, api.Now);
        return outcome.IsPending ? SessionAnswers.Accepted(context, body, outcome.RetryAfter) : SessionAnswers.Ok(body);
    }

    private static JsonAnswer<ProblemBody> Invalid(HttpContext context, CompletionOutcome outcome, string reason)
    {
        var session = outcome.Session;
        var failure = reason switch
        {
            FailureReasons.Cancelled => new CoachingException(CoachingErrors.SessionEnded, "The session is cancelled."),
            FailureReasons.Reopened => new CoachingException(CoachingErrors.NotFinal, "The conversation went on. Complete it when it is over."),
            _ => new CoachingException(CoachingErrors.ResultInvalid, "No valid result could be taken from the conversation. Say what is missing, or complete again.") { Reason = reason },
        };
        var problem = Problems.Body(context, failure, session.Key.Id.Value);
        return Problems.Answer(
            failure.Code != CoachingErrors.ResultInvalid ? problem : problem with
            {
                Errors = [.. outcome.Errors.Select(error => new ErrorBody(error.Path, error.Message))],
                MissingFields = outcome.MissingFields,
                CanContinue = session.Status is SessionStatus.Active or SessionStatus.ReadyToComplete && session.Turn < session.MaxTurns,
            },
            retryAfter: null);
    }
}
