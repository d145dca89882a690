using LambdaHost.Runtime.Gateway;

namespace LambdaHost.Runtime.Answers;

/// <summary>An HTTP response that is sent while it is written.</summary>
internal sealed class StreamedAnswer(RuntimeApi api, LambdaInvocation invocation, PayloadVersion version) : InvocationAnswer
{
    private ResponseUpload? _upload;

    public override async Task<Stream> OpenAsync(GatewayResponse response, CancellationToken cancellationToken) =>
        await OpenAsync(response.StatusCode, response.Headers, cancellationToken);

    public override Task SendAsync(GatewayResponse response) => _upload!.FinishAsync(null);

    public override async Task FailAsync(Exception exception, bool aborted)
    {
        if (_upload is not null)
        {
            await _upload.FinishAsync(InvocationError.From(exception));
            return;
        }

        var problem = GatewayProblem.For(exception, aborted);
        var upload = await OpenAsync(problem.Status, problem.Headers, CancellationToken.None);
        await upload.WriteAsync(problem.Body, CancellationToken.None);
        await upload.FinishAsync(null);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_upload is not null) await _upload.DisposeAsync();
        await base.DisposeAsync();
    }

    private async Task<ResponseUpload> OpenAsync(int status, IHeaderDictionary headers, CancellationToken cancellationToken)
    {
        _upload = await ResponseUpload.OpenAsync(api.Address, invocation.RequestId, GatewayAnswer.PreludeContentType, cancellationToken);
        await _upload.WriteAsync(GatewayAnswer.WritePrelude(version, status, headers), cancellationToken);
        return _upload;
    }
}
