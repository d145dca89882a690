using Microsoft.AspNetCore.Http.Features;

namespace LambdaHost.Runtime.Gateway;

/// <summary>The response of one request. It starts with the first byte that is flushed: then the callbacks run, the head is fixed and
/// <paramref name="open"/> says where the body goes. The answer to a HEAD request keeps its head alone.</summary>
internal sealed class GatewayResponse(Func<GatewayResponse, CancellationToken, Task<Stream>> open, bool isHead) : IHttpResponseFeature
{
    private readonly Stack<(Func<object, Task> Callback, object State)> _starting = new();
    private readonly Stack<(Func<object, Task> Callback, object State)> _completed = new();
    private int _status = StatusCodes.Status200OK;
    private Task<Stream>? _target;
    private long _length;

    public bool HasStarted { get; private set; }
    public IHeaderDictionary Headers { get; set; } = new HeaderDictionary();
    public string? ReasonPhrase { get; set; }
    public Stream Body { get; set; } = Stream.Null; // the body feature carries it

    /// <summary>Whether the body has the bytes that its Content-Length promises; without one it has.</summary>
    public bool HasItsLength => isHead || _status == StatusCodes.Status304NotModified || Headers.ContentLength is not { } promised || promised == _length;

    /// <summary>Whether an application that gave up left something other than a whole response. How long a body without a Content-Length would have become, nobody knows.</summary>
    public bool IsCutOff => !HasItsLength || (HasStarted ? Headers.ContentLength is null : _status == StatusCodes.Status499ClientClosedRequest);

    public int StatusCode
    {
        get => _status;
        set => _status = HasStarted ? throw new InvalidOperationException("The status code cannot be set: the response has started.") : value;
    }

    public void OnStarting(Func<object, Task> callback, object state)
    {
        if (HasStarted) throw new InvalidOperationException("OnStarting cannot be set: the response has started.");
        _starting.Push((callback, state));
    }

    public void OnCompleted(Func<object, Task> callback, object state) => _completed.Push((callback, state));

    /// <returns>Where the body goes. What could not be opened stays so: it would begin without what was written to it before.</returns>
    public async ValueTask<Stream> StartAsync(CancellationToken cancellationToken)
    {
        if (_target is not null) return await _target;
        while (_starting.TryPop(out var starting)) await starting.Callback(starting.State);
        HasStarted = true;
        if (Headers is HeaderDictionary headers) headers.IsReadOnly = true;
        return await (_target = open(this, cancellationToken));
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        var target = await StartAsync(cancellationToken);
        _length += buffer.Length;
        if (!isHead) await target.WriteAsync(buffer, cancellationToken);
    }

    public async Task CompleteAsync()
    {
        while (_completed.TryPop(out var completed)) await completed.Callback(completed.State);
    }
}
