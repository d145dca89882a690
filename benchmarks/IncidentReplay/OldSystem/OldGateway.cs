using IncidentReplay.Clock;
using IncidentReplay.Report;

namespace IncidentReplay.OldSystem;

/// <summary>API Gateway and Lambda as the report names them: the client waits 30 s, the function goes on for 300 s.</summary>
internal sealed class OldGateway(VirtualClock clock, FlowBook book)
{
    private static readonly TimeSpan GatewayLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FunctionLimit = TimeSpan.FromSeconds(300);
    private readonly List<Task> _functions = [];

    /// <summary>Ends when no function runs any more, those included that nobody waits for.</summary>
    public Task Drained => Task.WhenAll(_functions);

    /// <returns>The answer; null for a 503.</returns>
    public async Task<T?> CallAsync<T>(RequestKind kind, Func<Task<T>> function)
        where T : class
    {
        var work = function();
        var run = BookAsync(kind, work);
        _functions.Add(run);
        await Task.WhenAny(run, clock.Wait(GatewayLimit));
        return run.IsCompleted && work.IsCompletedSuccessfully ? await work : null;
    }

    /// <summary>Waits for work as long as a function lives.</summary>
    public static Task LimitAsync(Func<Task> work, VirtualClock clock) => Task.WhenAny(work(), clock.Wait(FunctionLimit));

    private async Task BookAsync(RequestKind kind, Task work)
    {
        var started = clock.Now;
        await LimitAsync(() => work, clock);
        var took = clock.Now - started;
        var answer = took >= GatewayLimit ? AnswerKind.Cut : work.IsCompletedSuccessfully ? AnswerKind.Answered : AnswerKind.Failed;
        book.Requests.Add(new Request(kind, answer, took));
    }
}
