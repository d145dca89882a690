using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace LambdaHost.Tests.Runtime;

internal sealed class LoopbackInvocation(string requestId, string payload, DateTimeOffset deadline, string? traceId)
{
    private readonly TaskCompletionSource<InvocationOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answering = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<string> _received = Channel.CreateUnbounded<string>();

    public string RequestId { get; } = requestId;
    public string Payload { get; } = payload;
    public DateTimeOffset Deadline { get; } = deadline;
    public string? TraceId { get; } = traceId;
    public Task<InvocationOutcome> Outcome => Patience.WaitAsync(_outcome.Task, () => $"{RequestId} has no outcome.");
    public bool IsAnswered => _outcome.Task.IsCompleted;

    /// <summary>Set when it is handed out: to a runtime that may not have read a byte of it.</summary>
    public Task Taken => Patience.WaitAsync(_taken.Task, () => $"{RequestId} was not fetched.");

    /// <summary>Set when the runtime has read a part of it (<see cref="LoopbackRuntimeApi.BeforeLastByte"/>).</summary>
    public Task Begun => Patience.WaitAsync(_begun.Task, () => $"{RequestId} was not read.");

    /// <summary>Set when its outcome comes in.</summary>
    public Task Answering => Patience.WaitAsync(_answering.Task, () => $"{RequestId} is not answered.");

    /// <summary>The pieces of the response as they came in.</summary>
    public ChannelReader<string> Received => _received.Reader;

    public void MarkTaken() => _taken.TrySetResult();

    public void MarkBegun() => _begun.TrySetResult();

    public void MarkAnswering() => _answering.TrySetResult();

    public async Task TakeAsync(HttpContext context, bool isError)
    {
        var request = context.Request;
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, CancellationToken.None)) > 0)
        {
            await body.WriteAsync(buffer.AsMemory(0, count), CancellationToken.None);
            _received.Writer.TryWrite(Encoding.UTF8.GetString(buffer, 0, count));
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
        await context.Response.CompleteAsync();
        _outcome.TrySetResult(new InvocationOutcome(isError, body.ToArray(), request.ContentType, request.Headers["Lambda-Runtime-Function-Response-Mode"],
            isError ? request.Headers["Lambda-Runtime-Function-Error-Type"].ToString() : Trailer("Lambda-Runtime-Function-Error-Type"), Trailer("Lambda-Runtime-Function-Error-Body")));

        string? Trailer(string name) => request.CheckTrailersAvailable() ? request.GetTrailer(name) is { Count: > 0 } value ? value.ToString() : null : null;
    }
}
