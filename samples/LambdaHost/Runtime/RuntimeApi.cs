using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace LambdaHost.Runtime;

/// <summary>The client of Lambda's Runtime API, version 2018-06-01, and of the Extensions API, version 2020-01-01.</summary>
internal sealed class RuntimeApi : IDisposable
{
    private const string Runtime = "/2018-06-01/runtime";
    private const string Extension = "/2020-01-01/extension";
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly TimeProvider _time;

    private readonly HttpClient _http;

    private readonly SocketsHttpHandler _handler;
    private readonly Uri _address;

    public RuntimeApi(string address, TimeProvider time)
    {
        _time = time;
        _address = new Uri($"http://{address}");
        // No propagator: a span for every poll would say nothing. No proxy: the address is loopback, whatever HTTP_PROXY says.
        _handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = Timeout.InfiniteTimeSpan,
            ConnectCallback = (connect, cancellationToken) => RuntimeConnection.OpenAsync(connect.DnsEndPoint.Host, connect.DnsEndPoint.Port, time, cancellationToken),
        };
        _http = new HttpClient(_handler) { BaseAddress = _address, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Whether the init phase is over: an invocation was asked for.</summary>
    public bool Initialized { get; private set; }

    /// <summary>Waits for the next invocation. One that has begun to come in is read to its end: nobody else will get it.</summary>
    public async Task<LambdaInvocation> NextAsync(CancellationToken cancellationToken)
    {
        Initialized = true;
        using var response = await _http.GetAsync(Relative($"{Runtime}/invocation/next"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        Expect(response, HttpStatusCode.OK);
        var payload = await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
        string? Header(string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
        return new LambdaInvocation(_time)
        {
            RequestId = Header("Lambda-Runtime-Aws-Request-Id") ?? throw new RuntimeApiException("The Runtime API gave an invocation without an id.", response.StatusCode),
            Deadline = long.TryParse(Header("Lambda-Runtime-Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out var ms) ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : DateTimeOffset.MaxValue,
            Payload = payload,
            FunctionArn = Header("Lambda-Runtime-Invoked-Function-Arn"),
            TraceId = Header("Lambda-Runtime-Trace-Id"),
            TenantId = Header("Lambda-Runtime-Aws-Tenant-Id"),
            ClientContext = Header("Lambda-Runtime-Client-Context"),
            CognitoIdentity = Header("Lambda-Runtime-Cognito-Identity"),
        };
    }

    /// <summary>Begins a response that is sent while it is written.</summary>
    public Task<ResponseUpload> UploadAsync(string requestId, string contentType, CancellationToken cancellationToken) =>
        ResponseUpload.OpenAsync(_address, ResponsePath(requestId), contentType, _time, cancellationToken);

    public Task RespondAsync(string requestId, ReadOnlyMemory<byte> body) => PostAsync(ResponsePath(requestId), body, null);

    public Task FailAsync(string requestId, InvocationError error) => PostAsync($"{Runtime}/invocation/{requestId}/error", error.ToJson(), error.Type);

    /// <summary>Synchronous, because it is called when the process is about to die of <paramref name="exception"/>.</summary>
    public void FailInit(Exception exception)
    {
        var error = InvocationError.From(exception);
        using var request = NewPost($"{Runtime}/init/error", error.ToJson(), error.Type);
        using var response = _http.Send(request);
    }

    /// <summary>Waits until a SnapStart snapshot is restored.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(Relative($"{Runtime}/restore/next"), cancellationToken);
        Expect(response, HttpStatusCode.OK);
    }

    /// <summary>Registers an extension without events.</summary>
    /// <returns>Its identifier.</returns>
    public async Task<string> RegisterExtensionAsync(CancellationToken cancellationToken)
    {
        using var request = NewPost($"{Extension}/register", "{\"events\":[]}"u8.ToArray(), null);
        request.Headers.Add("Lambda-Extension-Name", "coaching-graceful-shutdown");
        using var response = await _http.SendAsync(request, cancellationToken);
        Expect(response, HttpStatusCode.OK);
        return response.Headers.TryGetValues("Lambda-Extension-Identifier", out var identifiers) ? identifiers.First()
            : throw new RuntimeApiException("The Extensions API gave no identifier.", response.StatusCode);
    }

    /// <summary>Tells Lambda that the extension is ready. Without events it is never answered: it ends with the process.</summary>
    public async Task WaitAsExtensionAsync(string identifier, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Extension}/event/next");
        request.Headers.Add("Lambda-Extension-Identifier", identifier);
        using var response = await _http.SendAsync(request, cancellationToken);
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private static string ResponsePath(string requestId) => $"{Runtime}/invocation/{requestId}/response";

    private async Task PostAsync(string path, ReadOnlyMemory<byte> body, string? errorType)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = NewPost(path, body, errorType);
                using var response = await _http.SendAsync(request, CancellationToken.None);
                // 400 and 403 after a repeat: the first one arrived.
                if (attempt > 1 && response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden) return;
                Expect(response, HttpStatusCode.Accepted);
                return;
            }
            catch (HttpRequestException) when (attempt < 3)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt), _time);
            }
        }
    }

    private static HttpRequestMessage NewPost(string path, ReadOnlyMemory<byte> body, string? errorType)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = Json } } };
        if (errorType is not null) request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", errorType);
        return request;
    }

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private static void Expect(HttpResponseMessage response, HttpStatusCode expected)
    {
        if (response.StatusCode != expected)
            throw new RuntimeApiException($"The Runtime API answered {(int)response.StatusCode} to {response.RequestMessage!.RequestUri!.AbsolutePath}.", response.StatusCode);
    }
}
