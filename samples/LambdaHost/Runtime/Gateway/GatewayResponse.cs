using Microsoft.AspNetCore.Http.Features;

namespace LambdaHost.Runtime.Gateway;

/// <summary>The response of one request. It starts with the first byte that is flushed: then the callbacks run, the head is fixed and
/// <paramref name="open"/> says where the body goes.</summary>
internal sealed class GatewayResponse(Func<GatewayResponse, CancellationToken, Task<Stream>> open) : IHttpResponseFeature
{
    private readonly Stack<(Func<object, Task> Callback, object State)> _starting = new();
    private readonly Stack<(Func<object, Task> Callback, object State)> _completed = new();
    private int _status = StatusCodes.Status200OK;
    private Stream? _target;

    public bool HasStarted { get; private set; }
    public IHeaderDictionary Headers { get; set; } = new HeaderDictionary();
    public string? ReasonPhrase { get; set; }
    public Stream Body { get; set; } = Stream.Null; // the body feature carries it

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

    /// <returns>Where the body goes.</returns>
    public async ValueTask<Stream> StartAsync(CancellationToken cancellationToken)
    {
        if (_target is not null) return _target;
        while (_starting.TryPop(out var starting)) await starting.Callback(starting.State);
        HasStarted = true;
        if (Headers is HeaderDictionary headers) headers.IsReadOnly = true;
        return _target = await open(this, cancellationToken);
    }

    public async Task CompleteAsync()
    {
        while (_completed.TryPop(out var completed)) await completed.Callback(completed.State);
    }
}
