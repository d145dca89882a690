using System.Text;
using Coaching.Sdk.Diagnostics;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Coaching.Sdk.Extraction;

/// <summary>Takes the typed result out of a transcript: asks, judges, and asks again with what is wrong, within the deadline.</summary>
internal sealed class Extractor(ModelRouter router, ILogger logger)
{
    /// <summary>The largest result, in bytes of UTF-8.</summary>
    internal const int MaxResultBytes = 300 * 1024;

    /// <exception cref="CoachingException">No model answered, or the deadline passed.</exception>
    internal async Task<ExtractionOutcome> ExtractAsync(
        CoachingTopic topic, SessionHeader header, IReadOnlyList<TurnSlot> turns, Deadline deadline, CancellationToken cancellationToken)
    {
        using var activity = CoachingActivity.StartAgent(topic.Id, header.Key.Id.Value);
        var client = router.For(ModelRole.Extraction, header.Tier);
        var messages = ExtractionPrompt.Build(topic, header, turns);
        var options = new ChatOptions { ResponseFormat = Format(topic) };
        var usage = new UsageDetails();
        ExtractionAnswer? last = null;
        for (var attempt = 1; attempt <= topic.ExtractionAttempts; attempt++)
        {
            var report = new ModelCallReport();
            var text = await CallAsync(client, header, messages, options, deadline, report, cancellationToken).ConfigureAwait(false);
            usage.Add(report.Usage);
            var isCut = report.FinishReason == ChatFinishReason.Length;
            var answer = AnswerJudge.Judge(topic, text, isCut);
            if (answer.IsValid)
            {
                return Accept(answer, turns, report.ModelId ?? report.Route, Tokens(usage));
            }

            Log.ExtractionRejected(logger, header.Key.Id.Value, topic.Id, attempt, string.Join("; ", answer.Errors.Select(error => answer.IsRejectedByTopic ? error.Path : $"{error.Path}: {error.Message}")));
            if (last is not null && last.Errors.SequenceEqual(answer.Errors) && !isCut)
            {
                last = answer;
                break;
            }

            last = answer;
            messages = AskAgain(messages, text, answer, isCut);
            options.MaxOutputTokens = isCut ? 2 * (options.MaxOutputTokens ?? client.Routes[0].MaxOutputTokens) : options.MaxOutputTokens;
        }

        return Fail(FailureReasons.ResultInvalid, last, Tokens(usage));
    }

    /// <summary>Lets providers compile the schema where no user waits for it. Does nothing when no route sends one.</summary>
    internal Task WarmUpAsync(CoachingTopic topic, Deadline deadline, CancellationToken cancellationToken) => router.WarmUpAsync(
        ModelRole.Extraction, ExtractionPrompt.WarmUp(topic), new ChatOptions { ResponseFormat = Format(topic) }, deadline, cancellationToken);

    private static ChatResponseFormatJson Format(CoachingTopic topic) => ChatResponseFormat.ForJsonSchema(AnswerSchema.Of(topic.ResultSchema), "extraction");

    private static List<ChatMessage> AskAgain(List<ChatMessage> messages, string text, ExtractionAnswer answer, bool isCut)
    {
        // A cut answer teaches nothing and costs its length again.
        var complaint = $"The answer is wrong in these places:\n{string.Join('\n', answer.Complaints.Select(line => $"- {line}"))}\nCorrect only these and answer with the whole JSON object again.";
        return isCut || text.Length == 0
            ? [.. messages.Take(2), new ChatMessage(ChatRole.Assistant, "{}"), new ChatMessage(ChatRole.User, complaint)]
            : [.. messages.Take(2), new ChatMessage(ChatRole.Assistant, text), new ChatMessage(ChatRole.User, complaint)];
    }

    private static ExtractionOutcome Accept(ExtractionAnswer answer, IReadOnlyList<TurnSlot> turns, string? model, TokenUsage? usage)
    {
        var value = answer.Result!.Value;
        if (Encoding.UTF8.GetByteCount(value.GetRawText()) > MaxResultBytes)
        {
            var tooLarge = answer with { Errors = [new ResultError("$", $"the result has more than {MaxResultBytes} bytes")] };
            return Fail(FailureReasons.TooLarge, tooLarge, usage);
        }

        var (evidence, ungrounded) = EvidenceCheck.Check(value, answer.Evidence, turns);
        return new ExtractionOutcome(
            new CompletionResult
            {
                Value = value,
                Confidence = answer.Confidence,
                Evidence = evidence,
                UngroundedFields = ungrounded,
                MissingFields = answer.MissingFields,
                Model = model,
                Usage = usage,
            },
            Failure: null);
    }

    private static ExtractionOutcome Fail(string reason, ExtractionAnswer? answer, TokenUsage? usage) => new(
        Result: null,
        new CompletionFailure { Reason = reason, Errors = answer?.Errors ?? [], MissingFields = answer?.MissingFields ?? [], Usage = usage });

    private static TokenUsage? Tokens(UsageDetails usage) => usage is { InputTokenCount: null, OutputTokenCount: null } ? null
        : new TokenUsage(usage.InputTokenCount ?? 0, usage.OutputTokenCount ?? 0, usage.CachedInputTokenCount ?? 0);

    private async Task<string> CallAsync(
        ResilientChatClient client, SessionHeader header, List<ChatMessage> messages, ChatOptions options, Deadline deadline, ModelCallReport report, CancellationToken cancellationToken)
    {
        try
        {
            var response = await client.GetResponseAsync(messages, options, deadline, report, cancellationToken).ConfigureAwait(false);
            return report.FinishReason == ChatFinishReason.ContentFilter
                ? throw new ModelException(ModelFaultKind.Refused, report.Route ?? "", report.Attempts)
                : response.Text;
        }
        finally
        {
            ModelCallLog.Write(logger, header, ModelRole.Extraction, report);
        }
    }
}
