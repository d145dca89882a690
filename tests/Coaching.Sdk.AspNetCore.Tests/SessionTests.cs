using System.Net;
using Coaching.Sdk.AspNetCore.Tests.Support;

namespace Coaching.Sdk.AspNetCore.Tests;

public sealed class SessionTests
{
    [Fact]
    public async Task A_session_goes_from_its_start_to_its_result()
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly());
        var client = host.Client();

        var started = await client.PostAsync("start", """{"topic":"plan","metadata":{"from":"test","n":1}}""");
        Assert.Equal(HttpStatusCode.Created, started.Status);
        var id = started.Text("session_id")!;
        Assert.Equal(($"/ai/coaching/session/{id}", "Who are you?", "active"), (started.Header("Location"), started.Text("message"), started.Text("status")));

        var first = await client.SayAsync(id, "I am Ada");
        Assert.Equal((HttpStatusCode.OK, "Tell me more.", 1, false), (first.Status, first.Text("message"), first["turn"].GetInt32(), first["is_final"].GetBoolean()));
        (await client.PostAsync("complete", $$"""{"session_id":"{{id}}"}""")).IsProblem(HttpStatusCode.Conflict, "not-final");

        var last = await client.SayAsync(id, "done");
        Assert.Equal((true, "ready_to_complete", "model_signal"), (last["is_final"].GetBoolean(), last.Text("status"), last.Text("metadata.end_reason")));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, last["result"].ValueKind);

        var completed = await client.PostAsync("complete", $$"""{"session_id":"{{id}}"}""");
        Assert.Equal((HttpStatusCode.OK, "completed", "engines"), (completed.Status, completed.Text("status"), completed["result.Goals"][0].GetString()));
        Assert.Equal("I am Ada", completed["evidence"][0].GetProperty("quote").GetString());
        var again = await client.PostAsync("complete", $$"""{"session_id":"{{id}}"}""");
        Assert.Equal(completed.Body, again.Body);
        (await client.SayAsync(id, "more")).IsProblem(HttpStatusCode.Conflict, "session-ended");
    }
}
