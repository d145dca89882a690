using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Tests.Models;

/// <summary>Streams of models that misbehave.</summary>
internal static class Streams
{
    public static async IAsyncEnumerable<ChatResponseUpdate> Of(params ChatResponseUpdate[] updates)
    {
        foreach (var update in updates)
        {
            await Task.CompletedTask;
            yield return update;
        }
    }

    public static async IAsyncEnumerable<ChatResponseUpdate> Failing(Exception exception, params ChatResponseUpdate[] updates)
    {
        await foreach (var update in Of(updates).ConfigureAwait(false))
        {
            yield return update;
        }

        throw exception;
    }

    /// <summary>Some updates and then nothing more, without an end and whatever the token says.</summary>
    public static async IAsyncEnumerable<ChatResponseUpdate> Hanging(params ChatResponseUpdate[] updates)
    {
        await foreach (var update in Of(updates).ConfigureAwait(false))
        {
            yield return update;
        }

        await new TaskCompletionSource().Task.ConfigureAwait(false);
    }

    /// <summary>A token, then only empty updates, for ever and without looking at a token.</summary>
    public static async IAsyncEnumerable<ChatResponseUpdate> Pings(TimeProvider clock, TimeSpan every, string first)
    {
        yield return new ChatResponseUpdate(ChatRole.Assistant, first);
        await foreach (var _ in Endless(clock, every).ConfigureAwait(false))
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, "");
        }
    }

    /// <summary>A token now and then, for ever and without looking at a token.</summary>
    public static async IAsyncEnumerable<ChatResponseUpdate> Endless(TimeProvider clock, TimeSpan every)
    {
        while (true)
        {
            await Task.Delay(every, clock).ConfigureAwait(false);
            yield return new ChatResponseUpdate(ChatRole.Assistant, "more ");
        }
    }

    public static ChatResponseUpdate Text(string text) => new(ChatRole.Assistant, text);

    public static ChatResponseUpdate Stop(ChatFinishReason reason, string text = "") => new(ChatRole.Assistant, text) { FinishReason = reason };

    public static ChatResponseUpdate Reasoning(string text) => new(ChatRole.Assistant, [new TextReasoningContent(text)]);

    public static ChatResponseUpdate Usage(long input, long output, long cached = 0, long cacheWrites = 0) => new(ChatRole.Assistant, [new UsageContent(new UsageDetails
    {
        InputTokenCount = input,
        OutputTokenCount = output,
        CachedInputTokenCount = cached,
        AdditionalCounts = new() { ["CacheWriteInputTokens"] = cacheWrites },
    })]);
}
