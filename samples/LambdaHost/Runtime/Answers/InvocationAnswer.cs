using LambdaHost.Runtime.Gateway;

namespace LambdaHost.Runtime.Answers;

/// <summary>How the outcome of one invocation gets to Lambda.</summary>
internal abstract class InvocationAnswer : IAsyncDisposable
{
    public static InvocationAnswer To(LambdaInvocation invocation, GatewayRequest? request, LambdaRuntimeOptions options, RuntimeApi api, ILogger logger) => request switch
    {
        null => new EventAnswer(api, invocation),
        _ when options.StreamResponses => new StreamedAnswer(api, invocation, request.Version),
        _ => new BufferedAnswer(api, invocation, request.Version, options, logger),
    };

    /// <summary>Called when the response starts.</summary>
    /// <returns>What takes the body.</returns>
    public abstract Task<Stream> OpenAsync(GatewayResponse response, CancellationToken cancellationToken);

    /// <summary>The response is complete.</summary>
    public abstract Task SendAsync(GatewayResponse response);

    /// <summary>The application threw; <paramref name="aborted"/>: after the deadline.</summary>
    public abstract Task FailAsync(Exception exception, bool aborted);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
