using System.Net;
using System.Net.Sockets;

using Coaching.Sdk.Models;
using Coaching.Sdk.Models.Attempts;

namespace Coaching.Sdk.Tests.Models;

public sealed class SocketFaultClassifierTests
{
    private readonly SocketFaultClassifier _classifier = new();

    [Theory]
    [InlineData(429, ModelFaultKind.Throttled)]
    [InlineData(500, ModelFaultKind.Unavailable)]
    [InlineData(502, ModelFaultKind.Unavailable)]
    [InlineData(503, ModelFaultKind.Unavailable)]
    [InlineData(529, ModelFaultKind.Unavailable)]
    [InlineData(408, ModelFaultKind.Timeout)]
    [InlineData(504, ModelFaultKind.Timeout)]
    [InlineData(424, ModelFaultKind.Interrupted)]
    [InlineData(401, ModelFaultKind.Denied)]
    [InlineData(403, ModelFaultKind.Denied)]
    [InlineData(404, ModelFaultKind.Denied)]
    [InlineData(400, ModelFaultKind.Invalid)]
    [InlineData(413, ModelFaultKind.Invalid)]
    [InlineData(422, ModelFaultKind.Invalid)]
    public void A_status_code_says_what_happened(int status, ModelFaultKind kind) =>
        Assert.Equal(kind, _classifier.Classify(new HttpRequestException("", inner: null, (HttpStatusCode)status)));

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, ModelFaultKind.Unavailable)]
    [InlineData(HttpRequestError.NameResolutionError, ModelFaultKind.Unavailable)]
    [InlineData(HttpRequestError.SecureConnectionError, ModelFaultKind.Unavailable)]
    [InlineData(HttpRequestError.ResponseEnded, ModelFaultKind.Interrupted)]
    [InlineData(HttpRequestError.HttpProtocolError, ModelFaultKind.Interrupted)]
    [InlineData(HttpRequestError.UserAuthenticationError, ModelFaultKind.Denied)]
    public void A_request_without_an_answer_says_how_far_it_came(HttpRequestError error, ModelFaultKind kind) =>
        Assert.Equal(kind, _classifier.Classify(new HttpRequestException(error, "", new IOException())));

    [Theory]
    [InlineData(SocketError.ConnectionRefused, ModelFaultKind.Unavailable)]
    [InlineData(SocketError.HostNotFound, ModelFaultKind.Unavailable)]
    [InlineData(SocketError.TimedOut, ModelFaultKind.Timeout)]
    [InlineData(SocketError.ConnectionReset, ModelFaultKind.Interrupted)]
    [InlineData(SocketError.Shutdown, ModelFaultKind.Interrupted)]
    public void A_socket_error_is_found_inside_other_exceptions(SocketError error, ModelFaultKind kind)
    {
        var socket = new SocketException((int)error);
        Exception[] forms = [socket, new IOException("", socket), new HttpRequestException("", socket), new InvalidOperationException("", new IOException("", socket))];
        Assert.All(forms, form => Assert.Equal(kind, _classifier.Classify(form)));
    }

    public static TheoryData<Exception, ModelFaultKind?> Others() => new()
    {
        { new IOException("The response ended early."), ModelFaultKind.Interrupted },
        { new HttpIOException(HttpRequestError.ResponseEnded), ModelFaultKind.Interrupted },
        { new TimeoutException(), ModelFaultKind.Timeout },
        { new TaskCanceledException("HttpClient.Timeout", new TimeoutException()), ModelFaultKind.Timeout },
        { new InvalidOperationException(), null },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Broken_streams_and_clients_own_timeouts_are_known_and_nothing_else(Exception exception, ModelFaultKind? kind) =>
        Assert.Equal(kind, _classifier.Classify(exception));

    [Fact]
    public async Task A_port_where_nobody_listens_is_unavailable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var http = new HttpClient();
        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri($"http://127.0.0.1:{port}/")));
        Assert.Equal(ModelFaultKind.Unavailable, _classifier.Classify(exception));
    }

    [Fact]
    public void An_adapters_classifier_is_asked_first()
    {
        var services = new ModelCallServices([new Strict()]);
        Assert.Equal(ModelFaultKind.Refused, services.Classify(new IOException()).Kind);
        Assert.Equal(ModelFaultKind.Timeout, services.Classify(new TimeoutException()).Kind);
    }

    private sealed class Strict : IModelFaultClassifier
    {
        public ModelFaultKind? Classify(Exception exception) => exception is IOException ? ModelFaultKind.Refused : null;
    }
}
