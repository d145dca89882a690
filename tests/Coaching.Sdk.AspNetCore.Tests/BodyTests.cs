using System.Net;
using System.Text;
using Coaching.Sdk.AspNetCore.Tests.Support;

namespace Coaching.Sdk.AspNetCore.Tests;

public sealed class BodyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"session_id\":1,\"message\":\"x\"}")]
    [InlineData("{\"session_id\":\"019ab04be2f47c1a9d3e5f60718293a4\",\"message\":[]}")]
    [InlineData("{\"session_id\":\"019ab04be2f47c1a9d3e5f60718293a4\",\"message\":\"x\",\"turn\":\"1\"}")]
    [InlineData("{\"session_id\":\"019ab04be2f47c1a9d3e5f60718293a4\",\"message\":\"x\",\"turn\":1.5}")]
    [InlineData("{\"session_id\":\"019ab04be2f47c1a9d3e5f60718293a4\",\"message\":\"\\ud800\"}")]
    [InlineData("{\"message\":\"x\"}")]
    [InlineData("{\"session_id\":\"019ab04be2f47c1a9d3e5f60718293a4\",\"message\":\"x\",\"message\":\"y\"}")]
    [InlineData("{\"session_id\":\"019ab04be2f47c1a9d3e5f60718293a4\",\"message\":\"x\",\"turn\":1e999}")]
    [InlineData("{\"session_id\":\"019ab04be2f47c1a9d3e5f60718293a4\",\"message\":\"x\",\"turn\":2147483648}")]
    [InlineData("{\"session_id\":\"019ab04be2f47c1a9d3e5f60718293a4\",\"message\":\"x\"} {}")]
    [InlineData("{\"session_id\":\"019ab04be2f47c1a9d3e5f60718293a4\",\"message\":\"x\",}")]
    public async Task What_cannot_be_read_is_a_problem_that_repeats_nothing(string body)
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly());
        var answer = await host.Client().PostAsync("message", body);
        answer.IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.DoesNotContain("019ab04b", answer.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deep_nesting_invalid_utf8_and_other_media_types_are_problems()
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly());
        var client = host.Client();
        (await client.PostAsync("start", $"{{\"x\":{new string('[', 5_000)}")).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        (await client.SendAsync(HttpMethod.Post, "start", Bytes([.. "{\"topic\":\""u8, 0xFF, .. "\"}"u8]))).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        (await client.SendAsync(HttpMethod.Post, "start", new StringContent("{}", Encoding.UTF8, "text/plain"))).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        (await client.SendAsync(HttpMethod.Post, "start", new StringContent("{}", Encoding.Unicode, "application/json"))).IsProblem(HttpStatusCode.BadRequest, "invalid-request");

        static ByteArrayContent Bytes(byte[] bytes) => new(bytes) { Headers = { ContentType = new("application/json") } };
    }

    [Fact]
    public async Task Unknown_fields_are_ignored_at_every_depth_and_plain_values_become_texts()
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly());
        var started = await host.Client().PostAsync("start", """{"topic":"plan","future":{"a":[1,{"b":null}]},"metadata":{"n":1.50,"b":true,"s":"ü"}}""");
        Assert.Equal(HttpStatusCode.Created, started.Status);
        var read = await host.Client().GetAsync($"session/{started.Text("session_id")}");
        Assert.Equal(("1.50", "true", "ü"), (read.Text("metadata.session_metadata.n"), read.Text("metadata.session_metadata.b"), read.Text("metadata.session_metadata.s")));
        (await host.Client().PostAsync("start", """{"topic":"plan","metadata":{"o":{}}}""")).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Theory, InlineData(1, HttpStatusCode.Created), InlineData(2, HttpStatusCode.BadRequest)]
    public async Task One_byte_order_mark_is_passed_over(int marks, HttpStatusCode expected)
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly());
        Assert.Equal(expected, (await host.Client().PostAsync("start", new string('\uFEFF', marks) + """{"topic":"plan"}""")).Status);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_body_of_64_KB_is_read_and_one_byte_more_is_413(bool hasLength)
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly(), onKestrel: true);
        var client = host.Client();
        Assert.Equal(HttpStatusCode.Created, (await client.SendAsync(HttpMethod.Post, "start", Content(65_536))).Status);
        var answer = await client.SendAsync(HttpMethod.Post, "start", Content(65_537));
        answer.IsProblem(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        Assert.Contains("65536", answer.Text("detail"), StringComparison.Ordinal);

        HttpContent Content(int length)
        {
            var bytes = Encoding.UTF8.GetBytes("{\"topic\":\"plan\"}".PadRight(length));
            HttpContent content = hasLength ? new ByteArrayContent(bytes) : new StreamContent(new Unmeasured(bytes));
            content.Headers.ContentType = new("application/json");
            return content;
        }
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_413_with_the_limit()
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly());
        var client = host.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.SayAsync(await client.StartAsync(), new string('x', 16_000))).Status);
        var answer = await client.SayAsync(await client.StartAsync(), new string('x', 16_001));
        answer.IsProblem(HttpStatusCode.RequestEntityTooLarge, "message-too-long");
        Assert.Contains("16000", answer.Text("detail"), StringComparison.Ordinal);
    }

    /// <summary>A stream that cannot tell its length, so that the request is sent in chunks.</summary>
    private sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
