using LambdaHost.Runtime.Gateway;

namespace LambdaHost.Runtime.Answers;

/// <summary>The answer to an event of another source than HTTP: the body as it is, or an error when the status is not 2xx.</summary>
internal sealed class EventAnswer(RuntimeApi api, LambdaInvocation invocation) : InvocationAnswer
{
    private readonly MemoryStream _body = new();

    public override Task<Stream> OpenAsync(GatewayResponse response, CancellationToken cancellationToken) => Task.FromResult<Stream>(_body);

    public override Task SendAsync(GatewayResponse response) => response.StatusCode is >= 200 and < 300
        ? api.RespondAsync(invocation.RequestId, _body.Length == 0 ? "null"u8.ToArray() : _body.ToArray())
        : api.FailAsync(invocation.RequestId, new InvocationError("LambdaHost.EventRejected", $"The application answered the event with status {response.StatusCode}."));

    public override Task FailAsync(Exception exception, bool aborted) => api.FailAsync(invocation.RequestId, InvocationError.From(exception));
}
