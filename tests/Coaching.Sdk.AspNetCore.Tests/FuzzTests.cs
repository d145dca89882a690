using System.Globalization;
using System.Text;
using System.Text.Json;
using Coaching.Sdk.AspNetCore.Tests.Support;

namespace Coaching.Sdk.AspNetCore.Tests;

/// <summary>Requests that nobody would write. COACHING_FUZZ_REQUESTS says how many; 100,000 by default.</summary>
public sealed class FuzzTests
{
    private static readonly (string Method, string Path, int Body)[] Routes =
    [
        ("POST", "start", 1), ("POST", "start", 2), ("POST", "message", 0), ("POST", "message", 5), ("POST", "message", 5), ("POST", "complete", 5), ("POST", "cancel", 2), ("GET", "topics", 3),
        ("GET", "session/{0}", 3), ("GET", "session/{1}", 3), ("GET", "session/{0}/messages", 3), ("GET", "session/{0}/messages?before={1}&limit={1}", 3),
        ("GET", "sessions?limit={1}&cursor={1}", 3), ("DELETE", "session/{0}", 3), ("DELETE", "session/{1}", 3),
    ];

    private static readonly string[] Methods = ["POST", "GET", "DELETE", "PUT", "HEAD", "OPTIONS"];
    private static readonly string[] Headers = ["Idempotency-Key", "Prefer", "Accept", "If-None-Match", "Content-Type", "Content-Encoding", "Authorization"];

    [Fact]
    public async Task No_request_gets_a_500()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("COACHING_FUZZ_REQUESTS") ?? "100000", CultureInfo.InvariantCulture);
        using var server = new DirectServer();
        await using var host = await ApiHost.StartAsync(Model.Friendly(), direct: server);
        var session = "";
        var statuses = new SortedDictionary<int, int>();
        for (var seed = 1; seed <= count; seed++)
        {
            var random = new Random(seed);
            if (seed % 20 == 1)
            {
                session = (await SendAsync(server, random, "POST", "start", "{\"topic\":\"plan\"}"u8.ToArray(), isPlain: true)).Json("session_id"); // The last one is deleted, or used up, by now.
            }

            var (method, path, body) = Pick(random, Routes);
            var route = string.Format(CultureInfo.InvariantCulture, path, session, Uri.EscapeDataString(Text(random)));
            var answer = await SendAsync(
                server, random, random.Next(20) == 0 ? Pick(random, Methods) : method, route, Body(random, session, random.Next(5) == 0 ? random.Next(6) : body), isPlain: false);
            statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
            Assert.True(answer.Status < 500, $"Seed {seed}: {route} gave {answer.Status}: {Encoding.UTF8.GetString(answer.Body)}");
            Assert.True(answer.Status is < 400 or 405 || (answer.Status == 404 && answer.Body.Length == 0) || answer.Json("code").Length > 0, $"Seed {seed}: {route} gave {answer.Status} without a problem.");
        }

        int[] expected = [200, 201, 204, 400, 404, 405, 409, 422];
        Assert.True(expected.All(status => statuses.GetValueOrDefault(status) > count / 5_000), $"The requests did not reach every endpoint: {string.Join(", ", statuses)}.");
    }

    private static async Task<Reply> SendAsync(DirectServer server, Random random, string method, string route, byte[] body, bool isPlain)
    {
        var (status, sent, _) = await server.SendAsync(method, $"/ai/coaching/{route}", body, headers =>
        {
            for (var count = isPlain ? 0 : random.Next(3); count > 0; count--)
            {
                headers[Pick(random, Headers)] = random.Next(3) switch { 0 => "wait=0, respond-async", 1 => "text/event-stream", _ => Text(random) };
            }
        });
        return new Reply(status, sent);
    }

    private static byte[] Body(Random random, string session, int kind)
    {
        var body = Encoding.UTF8.GetBytes(kind switch
        {
            0 => $$"""{"session_id":"{{session}}","message":{{Value(random)}},"turn":{{Value(random)}},"message_id":{{Value(random)}}}""",
            1 when random.Next(3) == 0 => """{"topic":"plan","parameters":{},"metadata":{"a":1}}""",
            1 => $$"""{"topic":"plan","parameters":{{Value(random)}},"metadata":{"{{random.Next()}}":{{Value(random)}} } }""",
            2 => $$"""{"topic":{{Value(random)}},"session_id":{{Value(random)}} }""",
            3 => Value(random),
            4 => Text(random),
            _ => $$"""{"session_id":"{{session}}","message":"{{Pick(random, "hi", "done")}} {{random.Next(20)}}"}""",
        });
        for (var count = random.Next(4) == 0 ? random.Next(1, 6) : 0; count > 0 && body.Length > 0; count--)
        {
            body[random.Next(body.Length)] = (byte)random.Next(256);
        }

        return body[..(random.Next(5) == 0 ? random.Next(body.Length + 1) : body.Length)];
    }

    private static string Value(Random random, int depth = 0) => random.Next(depth > 6 ? 6 : 9) switch
    {
        0 => "null",
        1 => random.Next(-3, 3).ToString(CultureInfo.InvariantCulture),
        2 => "1e999",
        3 => "true",
        4 => JsonSerializer.Serialize(Text(random), PlanJson.Default.String),
        5 => "\"\\ud800\\u0000\"",
        6 => new string('[', 100),
        7 => $"[{Value(random, depth + 1)},{Value(random, depth + 1)}]",
        _ => $$"""{"{{random.Next(9)}}":{{Value(random, depth + 1)}} }""",
    };

    private static string Text(Random random) => random.Next(5) switch
    {
        0 => "",
        1 => new string('x', random.Next(300)),
        2 => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => (char)random.Next(1, 0xD7FF))),
        3 => random.NextInt64().ToString(CultureInfo.InvariantCulture),
        _ => "\"; W/\"1-0\", *, wait=99999999999999, q=0, \r\n../..",
    };

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];

    private sealed record Reply(int Status, byte[] Body)
    {
        internal string Json(string name) => JsonDocument.Parse(Body).RootElement.GetProperty(name).GetString() ?? "";
    }
}
