using LambdaHost.Runtime.Gateway;

namespace LambdaHost.Runtime.Answers;

/// <summary>An HTTP response as one JSON document.</summary>
internal sealed class BufferedAnswer(RuntimeApi api, LambdaInvocation invocation, PayloadVersion version, LambdaRuntimeOptions options, ILogger logger) : InvocationAnswer
{
    private readonly MemoryStream _body = new();

    public override Task<Stream> OpenAsync(GatewayResponse response, CancellationToken cancellationToken) => Task.FromResult<Stream>(_body);

    public override Task SendAsync(GatewayResponse response)
    {
        var answer = GatewayAnswer.Write(version, response.StatusCode, response.Headers, _body.GetBuffer().AsSpan(0, (int)_body.Length));
        if (answer.Length > GatewayAnswer.MaxBytes)
        {
            logger.AnswerTooLarge(invocation.RequestId, answer.Length, GatewayAnswer.MaxBytes);
            answer = Write(GatewayProblem.TooLarge);
        }

        return api.RespondAsync(invocation.RequestId, answer);
    }

    public override Task FailAsync(Exception exception, bool aborted) => options.FailInvocationOnException
        ? api.FailAsync(invocation.RequestId, InvocationError.From(exception))
        : api.RespondAsync(invocation.RequestId, Write(GatewayProblem.For(exception, aborted)));

    private ReadOnlyMemory<byte> Write(GatewayProblem problem) => GatewayAnswer.Write(version, problem.Status, problem.Headers, problem.Body.Span);
}
