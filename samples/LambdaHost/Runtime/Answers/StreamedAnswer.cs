using LambdaHost.Runtime.Gateway;

namespace LambdaHost.Runtime.Answers;

/// <summary>An HTTP response that is sent while it is written.</summary>
internal sealed class StreamedAnswer(RuntimeApi api, LambdaInvocation invocation, PayloadVersion version) : InvocationAnswer
{
    private static readonly TimeSpan LongestFunction = TimeSpan.FromMinutes(15);

    /// <summary>After the deadline, against clocks that differ.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private ResponseUpload? _upload;

    /// <summary>Whoever has not taken the response when the function is over never will.</summary>
    private TimeSpan Limit => (invocation.Remaining < LongestFunction ? invocation.Remaining : LongestFunction) + Grace;

    public override async Task<Stream> OpenAsync(GatewayResponse response, CancellationToken cancellationToken) =>
        await OpenAsync(response.StatusCode, response.Headers, cancellationToken);

    public override Task SendAsync(GatewayResponse response) => _upload!.FinishAsync(null, Limit);

    public override async Task FailAsync(Exception exception, bool aborted)
    {
        if (_upload is not null)
        {
            await _upload.FinishAsync(InvocationError.From(exception), Limit);
            return;
        }

        var problem = GatewayProblem.For(exception, aborted);
        var upload = await OpenAsync(problem.Status, problem.Headers, CancellationToken.None);
        await upload.WriteAsync(problem.Body, CancellationToken.None);
        await upload.FinishAsync(null, Limit);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_upload is not null) await _upload.DisposeAsync();
        await base.DisposeAsync();
    }

    private async Task<ResponseUpload> OpenAsync(int status, IHeaderDictionary headers, CancellationToken cancellationToken)
    {
        _upload = await api.UploadAsync(invocation.RequestId, GatewayAnswer.PreludeContentType, cancellationToken);
        await _upload.WriteAsync(GatewayAnswer.WritePrelude(version, status, headers), CancellationToken.None); // a part of the head
        return _upload;
    }
}
