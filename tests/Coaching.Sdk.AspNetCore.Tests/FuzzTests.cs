using System.Globalization;
using System.Text;
using System.Text.Json;
using Coaching.Sdk.AspNetCore.Tests.Support;

namespace Coaching.Sdk.AspNetCore.Tests;

/// <summary>Requests that nobody would write. COACHING_FUZZ_REQUESTS says how many; 100,000 by default.</summary>
public sealed class FuzzTests
{
    private static readonly string[] Routes =
        ["start", "message", "complete", "cancel", "session/{0}", "session/{0}/messages", "sessions?limit={1}&cursor={1}", "session/{1}", "session/{0}/messages?before={1}&limit={1}", "topics"];

    private static readonly string[] Methods = ["POST", "POST", "POST", "GET", "DELETE", "PUT"];
    private static readonly string[] Headers = ["Idempotency-Key", "Prefer", "Accept", "If-None-Match", "Content-Type", "Authorization"];

    [Fact]
    public async Task No_request_gets_a_500()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("COACHING_FUZZ_REQUESTS") ?? "100000", CultureInfo.InvariantCulture);
        using var server = new DirectServer();
        await using var host = await ApiHost.StartAsync(Model.Friendly(), direct: server);
        var session = (await SendAsync(server, new Random(0), "POST", "start", "{\"topic\":\"plan\"}"u8.ToArray(), isPlain: true)).Json("session_id");
        var statuses = new SortedDictionary<int, int>();
        for (var seed = 1; seed <= count; seed++)
        {
            var random = new Random(seed);
            var route = string.Format(CultureInfo.InvariantCulture, Pick(random, Routes), session, Uri.EscapeDataString(Text(random)));
            var answer = await SendAsync(server, random, Pick(random, Methods), route, Body(random, session), isPlain: false);
            statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
            Assert.True(answer.Status < 500, $"Seed {seed}: {route} gave {answer.Status}: {Encoding.UTF8.GetString(answer.Body)}");
            Assert.True(answer.Status is < 400 or 405 || (answer.Status == 404 && answer.Body.Length == 0) || answer.Json("code").Length > 0, $"Seed {seed}: {route} gave {answer.Status} without a problem.");
        }

        Assert.True(statuses.ContainsKey(200) && statuses.ContainsKey(400) && statuses.ContainsKey(404), "The requests did not reach the endpoints.");
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

    private static byte[] Body(Random random, string session)
    {
        var body = Encoding.UTF8.GetBytes(random.Next(6) switch
        {
            0 => $$"""{"session_id":"{{session}}","message":{{Value(random)}},"turn":{{Value(random)}},"message_id":{{Value(random)}}}""",
            1 => $$"""{"topic":"plan","parameters":{{Value(random)}},"metadata":{"{{random.Next()}}":{{Value(random)}} } }""",
            2 => $$"""{"topic":{{Value(random)}},"session_id":{{Value(random)}} }""",
            3 => Value(random),
            4 => Text(random),
            _ => $$"""{"session_id":"{{session}}","message":"hi {{random.Next()}}"}""",
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

    private static T Pick<T>(Random random, T[] values) => values[random.Next(values.Length)];

    private sealed record Reply(int Status, byte[] Body)
    {
        internal string Json(string name) => JsonDocument.Parse(Body).RootElement.GetProperty(name).GetString() ?? "";
    }
}
