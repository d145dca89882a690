using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Coaching.Sdk.AspNetCore.Tests.Support;

/// <summary>A server without a network: a request runs on the caller's thread, so that thousands run on one virtual clock.</summary>
internal sealed class DirectServer : IServer
{
    private Func<IFeatureCollection, Task>? _process;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = async features =>
        {
            var context = application.CreateContext(features);
            await application.ProcessRequestAsync(context).ConfigureAwait(false);
            application.DisposeContext(context, exception: null);
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    /// <returns>Status, body and headers; an exception that the pipeline lets out is thrown.</returns>
    internal async Task<(int Status, byte[] Body, IHeaderDictionary Headers)> SendAsync(string method, string path, byte[] body, Action<IHeaderDictionary>? headers = null)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var request = new HttpRequestFeature
        {
            Method = method,
            Path = query < 0 ? path : path[..query],
            QueryString = query < 0 ? "" : path[query..],
            Scheme = "http",
            Protocol = "HTTP/1.1",
            Body = new MemoryStream(body),
        };
        request.Headers.Host = "localhost";
        request.Headers["X-User"] = "ada";
        request.Headers.ContentType = "application/json";
        request.Headers.ContentLength = body.Length;
        headers?.Invoke(request.Headers);
        using var sent = new MemoryStream();
        var response = new HttpResponseFeature();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(sent));
        await _process!(features).ConfigureAwait(false);
        return (response.StatusCode, sent.ToArray(), response.Headers);
    }
}
