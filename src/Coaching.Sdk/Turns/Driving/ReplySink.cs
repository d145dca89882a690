namespace Coaching.Sdk.Turns.Driving;

/// <summary>Takes the pieces of a reply to whoever streams it; one writer, one reader.</summary>
/// <remarks>The reader goes on inside the writer's call: no thread is switched, so that a simulation stays in order.</remarks>
internal sealed class ReplySink
{
    private readonly Lock _lock = new();
    private readonly Queue<string> _pieces = new();
    private TaskCompletionSource<bool>? _waiting;

    internal bool IsAccepted { get; private set; }

    /// <summary>Whether something was shown already, which is never taken back.</summary>
    internal bool HasText { get; private set; }

    /// <summary>The message is stored.</summary>
    internal void Accept()
    {
        lock (_lock)
        {
            IsAccepted = true;
        }

        Wake();
    }

    internal void Write(string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        lock (_lock)
        {
            _pieces.Enqueue(text);
            HasText = true;
        }

        Wake();
    }

    /// <summary>Reads until the turn has ended. Its failure is the caller's to meet; a caller that leaves early leaves nothing unobserved.</summary>
    internal async IAsyncEnumerable<TurnUpdate> ReadAllAsync(Task turn)
    {
        try
        {
            var isAccepted = false;
            bool hasEnded;
            do
            {
                hasEnded = turn.IsCompleted;
                if (IsAccepted && !isAccepted)
                {
                    isAccepted = true;
                    yield return new TurnUpdate { Kind = TurnUpdateKind.Accepted };
                }

                while (TryRead() is { } text)
                {
                    yield return new TurnUpdate { Kind = TurnUpdateKind.Delta, Text = text };
                }

                if (!hasEnded)
                {
                    await Task.WhenAny(turn, WaitAsync(isAccepted)).ConfigureAwait(false);
                }
            }
            while (!hasEnded);
        }
        finally
        {
            _ = ObserveAsync(turn);
        }
    }

    private static async Task ObserveAsync(Task turn) => await turn.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private string? TryRead()
    {
        lock (_lock)
        {
            return _pieces.TryDequeue(out var text) ? text : null;
        }
    }

    private Task WaitAsync(bool isAcceptedKnown)
    {
        lock (_lock)
        {
            if (_pieces.Count > 0 || (IsAccepted && !isAcceptedKnown))
            {
                return Task.CompletedTask;
            }

            _waiting ??= new TaskCompletionSource<bool>();
            return _waiting.Task;
        }
    }

    private void Wake()
    {
        TaskCompletionSource<bool>? waiting;
        lock (_lock)
        {
            waiting = _waiting;
            _waiting = null;
        }

        waiting?.TrySetResult(true);
    }
}
