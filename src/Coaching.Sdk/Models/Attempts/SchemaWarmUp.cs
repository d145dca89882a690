using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Models.Attempts;

/// <summary>Asks a model once, with a schema that it compiles before its first token: no limit for silence applies, only the deadline.</summary>
internal static class SchemaWarmUp
{
    /// <exception cref="ModelException">The model failed.</exception>
    /// <exception cref="DeadlineExceededException">The model has not answered by the deadline.</exception>
    internal static async Task RunAsync(
        ModelRoute route, IReadOnlyList<ChatMessage> messages, ChatOptions options, ModelCallServices services, Deadline deadline, CancellationToken cancellationToken)
    {
        using var limit = deadline.CreateTokenSource(cancellationToken);
        var own = options.Clone();
        own.MaxOutputTokens ??= route.MaxOutputTokens;
        var call = CallAsync(route.Client, messages, own, limit.Token);
        Drop(call);
        try
        {
            await call.WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The warm-up was cancelled.", exception, cancellationToken);
        }
        catch (Exception exception) when (limit.IsCancellationRequested)
        {
            throw new DeadlineExceededException($"Route '{route.Name}' was not warm by the deadline.", exception);
        }
        catch (Exception exception)
        {
            throw new ModelException(services.Classify(exception).Kind, route.Name, attempts: 1, exception);
        }
    }

    // Turns what a client throws synchronously into a task.
    private static async Task CallAsync(IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken) =>
        await client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);

    private static void Drop(Task call) => _ = ObserveAsync(call);

    private static async Task ObserveAsync(Task call) => await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
