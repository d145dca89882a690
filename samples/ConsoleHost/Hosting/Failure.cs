using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Coaching.Sdk;
using Coaching.Sdk.Bedrock;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Microsoft.Extensions.Options;

namespace ConsoleHost.Hosting;

/// <summary>A failure as a person and a program need it: one line that says what to do, a code, an exit code.</summary>
internal sealed record Failure(string Code, string Detail, bool IsRetryable)
{
    public int ExitCode => IsRetryable && Code is not (CoachingErrors.TurnInProgress or CoachingErrors.CompletionInProgress or CoachingErrors.StoreUnavailable or CoachingErrors.TopicUnavailable)
        ? CommandLine.ExitCode.Pending
        : CommandLine.ExitCode.Failure;

    /// <summary>What the exception means.</summary>
    public static Failure Of(Exception exception) => exception switch
    {
        // No repeat mends a wrong key or a model id; what to do is all there is to say.
        CoachingException known when Bedrock(known)?.Advice is { } advice => new(known.Code, OneLine(advice), known.IsRetryable && !IsDenied(known)),
        CoachingException known => new(known.Code, OneLine($"{known.Message}{Cause(known)}{Advice(known)}"), known.IsRetryable && !IsDenied(known)),
        BedrockException bedrock => new(CoachingErrors.InvalidRequest, OneLine(bedrock.Advice ?? bedrock.Message), false),
        AmazonClientException or AmazonServiceException => new(CoachingErrors.InvalidRequest, OneLine($"AWS cannot be used: {exception.Message.TrimEnd('.')}. Check AWS_REGION, AWS_PROFILE or your keys."), false),
        OptionsValidationException options => new(CoachingErrors.InvalidRequest, OneLine(string.Join(" ", options.Failures)), false),
        UnauthorizedAccessException or IOException or InvalidDataException =>
            new(CoachingErrors.InvalidRequest, OneLine(exception.Message), false),
        // A fault of ours or of a library: still one line for the person who ran into it.
        _ => new("unexpected", OneLine($"Unexpected {exception.GetType().Name}: {exception.Message} (COACH_DEBUG=1 shows where)"), false),
    };

    /// <summary>What is wrong with a result that was not valid.</summary>
    public static Failure Of(CompletionOutcome outcome)
    {
        string[] problems = [.. outcome.Errors.Select(error => $"{error.Path} {error.Message}"), .. outcome.MissingFields.Select(path => $"{path} is missing")];
        var reasons = problems.Length > 0 ? string.Join("; ", problems) : outcome.FailureReason;
        if (outcome.FailureReason is FailureReasons.Invalid or FailureReasons.Refused)
        {
            return new(CoachingErrors.TurnFailed, OneLine($"The model does not take the request for the result ({outcome.FailureReason}{Words(outcome.FailureCause)}): name another one with --extraction-model and go on."), IsRetryable: false);
        }

        return new(CoachingErrors.ResultInvalid, OneLine($"The result is not complete: {reasons}. Go on talking about it, then it is tried again."), IsRetryable: false);
    }

    /// <summary>What the server said, where this run has heard it.</summary>
    private static string Words(Exception? cause) =>
        cause?.InnerException is { } inner ? $", “{Bedrock(inner)?.ServerMessage ?? Causes(inner).Last().Message}”" : "";

    private static string Cause(CoachingException failure)
    {
        if (failure.Code is not (CoachingErrors.ModelUnavailable or CoachingErrors.TurnFailed or CoachingErrors.StoreUnavailable) || failure.InnerException is null or AmazonClientException or AmazonServiceException)
        {
            // What AWS says at length, the message says in one sentence.
            return "";
        }

        var cause = Bedrock(failure) ?? Causes(failure).Last();
        return failure.Message.Contains(cause.Message, StringComparison.Ordinal) ? "" : $" ({cause.Message})";
    }

    private static BedrockException? Bedrock(Exception failure) => Causes(failure).OfType<BedrockException>().LastOrDefault();

    private static bool IsDenied(Exception failure) => Causes(failure).Any(cause => cause is ModelException { Kind: ModelFaultKind.Denied });

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }

    private static string Advice(CoachingException failure) => failure.Code switch
    {
        CoachingErrors.SessionNotFound => " List yours with: coach sessions",
        CoachingErrors.TopicNotFound => " See them with: coach topics",
        CoachingErrors.TurnInProgress or CoachingErrors.CompletionInProgress => " Another process works on this session; try again when it is done.",
        CoachingErrors.TurnMismatch => " The session went on elsewhere; resume it to see where it stands.",
        CoachingErrors.MessageTooLong => " Send it in parts.",
        CoachingErrors.StoreUnavailable when failure.InnerException is ResourceNotFoundException => " Here that is: coach store init --store dynamodb:TABLE",
        _ => "",
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
