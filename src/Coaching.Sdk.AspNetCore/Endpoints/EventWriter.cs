using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Coaching.Sdk.AspNetCore.Endpoints;

/// <summary>Writes events by hand, since SseFormatter knows no comments. When the client has left, it writes nothing more and says nothing about it.</summary>
internal sealed class EventWriter(HttpContext context)
{
    private static readonly byte[] Comment = Encoding.ASCII.GetBytes(": still here\n\n");
    private bool _isGone;

    internal bool HasStarted { get; private set; }

    internal Task WriteAsync<T>(string name, T data, JsonTypeInfo<T> type) =>
        SendAsync(Encoding.UTF8.GetBytes($"event: {name}\ndata: {JsonSerializer.Serialize(data, type)}\n\n"));

    internal Task WriteCommentAsync() => SendAsync(Comment);

    private async Task SendAsync(byte[] bytes)
    {
        if (!HasStarted)
        {
            Start();
        }

        if (_isGone || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception left) when (left is OperationCanceledException or IOException or ObjectDisposedException)
        {
            _isGone = true; // The turn goes on; its reply is found by GET.
        }
    }

    private void Start()
    {
        HasStarted = true;
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["X-Accel-Buffering"] = "no"; // nginx would collect the events.
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }
}
