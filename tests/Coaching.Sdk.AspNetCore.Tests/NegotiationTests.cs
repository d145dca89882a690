using System.IO.Compression;
using System.Net;
using System.Text;
using Coaching.Sdk.AspNetCore.Tests.Support;
using Coaching.Sdk.Testing;

namespace Coaching.Sdk.AspNetCore.Tests;

/// <summary>Headers as RFC 9110 and RFC 7240 let clients write them, and as they do not.</summary>
public sealed class NegotiationTests
{
    [Theory]
    [InlineData("text/event-stream", true)]
    [InlineData("application/json, text/event-stream", true)]
    [InlineData("TEXT/Event-Stream; q=0.5, */*; q=0.1", true)]
    [InlineData("application/json, text/event-stream; q=0.1", false)]
    [InlineData("*/*, text/event-stream; q=0.5", false)]
    [InlineData("text/event-stream; q=0", false)]
    [InlineData("text/event-stream, application/json; q=0.9, image/png", true)]
    [InlineData("image/png", false)]
    [InlineData(";;;q=", false)]
    public async Task Events_are_sent_to_who_likes_them_at_least_as_much_as_JSON(string accept, bool isStream)
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly());
        var client = host.Client();
        var answer = await client.SayAsync(await client.StartAsync(), "hi", "k", ("Accept", accept));
        Assert.Equal((HttpStatusCode.OK, isStream ? "text/event-stream; charset=utf-8" : "application/json; charset=utf-8"), (answer.Status, answer.Header("Content-Type")));
    }

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("Application/JSON;charset=UTF-8", true)]
    [InlineData("application/json; charset=\"utf-8\"", true)]
    [InlineData("application/json; charset=utf-16", false)]
    [InlineData("application/json, application/json", false)]
    [InlineData("text/json", false)]
    [InlineData("", false)]
    public async Task A_body_is_JSON_in_UTF8_however_its_type_is_written(string contentType, bool isTaken)
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly());
        using var content = new ByteArrayContent("{\"topic\":\"plan\"}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        Assert.Equal(isTaken ? HttpStatusCode.Created : HttpStatusCode.BadRequest, (await host.Client().SendAsync(HttpMethod.Post, "start", content)).Status);
    }

    [Fact]
    public async Task A_compressed_body_is_refused_by_its_name()
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly());
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync("{\"topic\":\"plan\"}"u8.ToArray());
        }

        using var content = new ByteArrayContent(compressed.ToArray()) { Headers = { ContentType = new("application/json"), ContentEncoding = { "gzip" } } };
        var refused = await host.Client().SendAsync(HttpMethod.Post, "start", content);
        refused.IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Contains("Content-Encoding", refused.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wait=2", "wait=2")]
    [InlineData("respond-async, wait=2", "wait=2, respond-async")]
    [InlineData("Wait = \"2\"; level=high, foo=\"a, wait=20\", Respond-Async; x=1", "wait=2, respond-async")]
    [InlineData("respond-async=\"\", wait=2, wait=20", "wait=2, respond-async")] // Of two of a name the first counts: RFC 7240, 2.
    public async Task Preferences_are_read_with_their_parameters_quotes_and_repetitions(string prefer, string applied)
    {
        await using var host = await ApiHost.StartAsync(new ScriptedChatClient(_ => ScriptedReply.Hang()));
        var client = host.Client();
        var late = await client.SayAsync(await client.StartAsync(), "hi", "k", ("Prefer", prefer));
        Assert.Equal((HttpStatusCode.Accepted, applied), (late.Status, late.Header("Preference-Applied")));
    }

    [Theory, InlineData("wait=-2"), InlineData("wait=1.5"), InlineData("wait"), InlineData("wait=soon, wait=2"), InlineData("wait=99999999999999999999"), InlineData(",;=\"")]
    public async Task Preferences_that_cannot_be_read_are_ignored(string prefer)
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly());
        var client = host.Client();
        var answer = await client.SayAsync(await client.StartAsync(), "hi", "k", ("Prefer", prefer));
        Assert.Equal((HttpStatusCode.OK, null), (answer.Status, answer.Header("Preference-Applied")));
    }

    [Theory, InlineData(""), InlineData("\"\""), InlineData("two words"), InlineData("кл"), InlineData("10KB")]
    public async Task A_key_that_is_none_is_refused_and_never_cut(string key)
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly(), onKestrel: true);
        var client = host.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ai/coaching/start") { Content = new StringContent("{\"topic\":\"plan\"}", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key == "10KB" ? new string('k', 10_240) : key);
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8 };
        using var http = new HttpClient(handler) { BaseAddress = client.Http.BaseAddress };
        request.Headers.Add("X-User", "ada");
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_key_given_twice_is_refused()
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly(), onKestrel: true);
        var twice = await host.Client().PostAsync("start", """{"topic":"plan"}""", ("Idempotency-Key", "a"), ("Idempotency-Key", "a"));
        twice.IsProblem(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Theory, InlineData("{0}", true), InlineData("*", true), InlineData("\"x\" , {0}", true), InlineData("W/\"x\"", false), InlineData("x", false), InlineData("\"\"\"\"", false)]
    public async Task An_unchanged_session_is_304_with_the_headers_that_a_200_has(string ifNoneMatch, bool isKnown)
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly());
        var client = host.Client();
        var path = $"session/{await client.StartAsync()}";
        var first = await client.GetAsync(path);
        var second = await client.GetAsync(path, ("If-None-Match", ifNoneMatch.Replace("{0}", first.Header("ETag"), StringComparison.Ordinal)));
        Assert.Equal(isKnown ? HttpStatusCode.NotModified : HttpStatusCode.OK, second.Status);
        Assert.Contains("no-cache", first.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal((first.Header("ETag"), first.Header("Cache-Control")), (second.Header("ETag"), second.Header("Cache-Control")));
    }
}
