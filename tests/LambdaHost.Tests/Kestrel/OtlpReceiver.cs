using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LambdaHost.Tests.Kestrel;

/// <summary>A collector on loopback that keeps what it is sent (OTLP over HTTP, protobuf).</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<OtlpSpan> Spans { get; } = new();
    public ConcurrentDictionary<string, bool> Metrics { get; } = new(StringComparer.Ordinal);
    public ConcurrentQueue<byte[]> Bodies { get; } = new();
    public string Url => _app.Urls.First();

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.MapPost("/v1/{signal}", receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Bodies.Enqueue(body.ToArray());
        // ExportXServiceRequest.resource_x = 1, ResourceX.scope_x = 2, ScopeX.spans or .metrics = 2.
        foreach (var item in Protobuf.Children(body.ToArray(), 1, 2, 2))
        {
            if (context.Request.Path.Value is "/v1/traces") Spans.Enqueue(OtlpSpan.Read(item));
            else Metrics[Protobuf.Text(item, 1)] = true;
        }
    }
}

internal sealed record OtlpSpan(string Trace, string Id, string Parent, string Name)
{
    /// <summary>trace_id = 1, span_id = 2, parent_span_id = 4, name = 5.</summary>
    public static OtlpSpan Read(byte[] span) => new(Protobuf.Hex(span, 1), Protobuf.Hex(span, 2), Protobuf.Hex(span, 4), Protobuf.Text(span, 5));
}
