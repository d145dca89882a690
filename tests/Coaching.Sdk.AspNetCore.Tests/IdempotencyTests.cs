using System.Net;
using Coaching.Sdk.AspNetCore.Tests.Support;
using Coaching.Sdk.Sqlite;

namespace Coaching.Sdk.AspNetCore.Tests;

public sealed class IdempotencyTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task The_same_message_20_times_at_once_is_one_turn_with_20_equal_bodies(bool onSqlite)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var sqlite = onSqlite ? new SqliteSessionStore(new SqliteSessionOptions { Path = file }) : null;
        var arrivals = new Arrivals();
        var model = Model.Friendly(reply => reply.After(TimeSpan.FromSeconds(1)), arrivals.ModelClock);
        await using var host = await ApiHost.StartAsync(model, arrivals.Watch, store: sqlite, onKestrel: true);
        var client = host.Client();
        var session = await client.StartAsync();

        var answers = await arrivals.AllAsync(20, Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.SayAsync(session, "I am Ada", "key-1"))));

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, answers[0].Body), (answer.Status, answer.Body)));
        Assert.Single(model.Calls);
        Assert.Equal(1, (await client.GetAsync($"session/{session}"))["turn"].GetInt32());

        (await client.SayAsync(session, "I am Bob", "key-1")).IsProblem(HttpStatusCode.UnprocessableEntity, "message-id-reused");
        Assert.True((await client.SayAsync(session, "I am Ada", "key-1"))["metadata.replayed"].GetBoolean());
        Assert.Single(model.Calls);
        File.Delete(file);
    }

    [Fact]
    public async Task Streams_and_plain_requests_at_once_with_one_key_are_one_turn_and_end_in_the_same_body()
    {
        var arrivals = new Arrivals();
        var model = Model.Friendly(reply => reply.InChunksOf(20, TimeSpan.FromSeconds(1)).After(TimeSpan.FromSeconds(1)), arrivals.ModelClock);
        await using var host = await ApiHost.StartAsync(model, arrivals.Watch, onKestrel: true);
        var client = host.Client();
        var session = await client.StartAsync();

        var answers = await arrivals.AllAsync(20, Task.WhenAll(Enumerable.Range(0, 20).Select(number => client.SayAsync(session, "I am Ada", "key-1", number % 2 == 0 ? [("Accept", "text/event-stream")] : []))));

        var bodies = answers.Select((answer, number) => number % 2 == 0 ? answer.Body[(answer.Body.LastIndexOf("event: message.completed\ndata: ", StringComparison.Ordinal) + 31)..].TrimEnd('\n') : answer.Body).ToList();
        Assert.All(bodies, body => Assert.Equal(bodies[1], body));
        Assert.Single(model.Calls);
    }

    [Fact]
    public async Task The_same_start_finds_the_same_session()
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly());
        var client = host.Client();
        (string, string) key = ("Idempotency-Key", "\"start-1\"");
        var first = await client.PostAsync("start", """{"topic":"plan"}""", key);
        var second = await client.PostAsync("start", """{"topic":"plan"}""", key);
        Assert.Equal((first.Status, first.Body), (second.Status, second.Body));
        (await client.PostAsync("start", """{"topic":"plan","metadata":{"a":"b"}}""", key)).IsProblem(HttpStatusCode.UnprocessableEntity, "message-id-reused");
        Assert.Single((await client.GetAsync("sessions"))["sessions"].EnumerateArray());
    }

    [Fact]
    public async Task A_key_comes_as_header_or_field_and_is_made_when_there_is_none()
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly());
        var client = host.Client();
        var session = await client.StartAsync();
        string Body(string id) => $$"""{"session_id":"{{session}}","message":"hi","message_id":"{{id}}"}""";

        Assert.Equal("m-1", (await client.PostAsync("message", Body("m-1"))).Text("metadata.message_id"));
        Assert.Equal("m-1", (await client.PostAsync("message", Body("m-1"), ("Idempotency-Key", "\"m-1\""))).Text("metadata.message_id"));
        (await client.PostAsync("message", Body("m-1"), ("Idempotency-Key", "m-2"))).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(new string('k', 255), (await client.SayAsync(session, "hi", new string('k', 255))).Text("metadata.message_id"));
        (await client.SayAsync(session, "hi", new string('k', 256))).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(32, (await client.SayAsync(session, "again")).Text("metadata.message_id")!.Length);
        (await client.PostAsync("message", $$"""{"session_id":"{{session}}","message":"x","turn":9}""")).IsProblem(HttpStatusCode.Conflict, "turn-mismatch");
    }
}
