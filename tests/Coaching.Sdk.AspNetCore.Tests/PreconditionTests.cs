using System.Net;
using Coaching.Sdk.AspNetCore.Tests.Support;

namespace Coaching.Sdk.AspNetCore.Tests;

/// <summary>If-Match: what a client wants to spare is never written over.</summary>
public sealed class PreconditionTests
{
    [Theory, InlineData("{0}"), InlineData("\"0-0\", {0}"), InlineData("*, {0}")]
    public async Task A_weak_tag_holds_for_no_write(string ifMatch)
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly());
        var client = host.Client();
        var session = await client.StartAsync();
        var header = ("If-Match", ifMatch.Replace("{0}", (await client.GetAsync($"session/{session}")).Header("ETag"), StringComparison.Ordinal));

        (await client.SayAsync(session, "hi", "k", header)).IsProblem(HttpStatusCode.PreconditionFailed, "precondition-failed");
        (await client.PostAsync("complete", $$"""{"session_id":"{{session}}"}""", header)).IsProblem(HttpStatusCode.PreconditionFailed, "precondition-failed");
        (await client.PostAsync("cancel", $$"""{"session_id":"{{session}}"}""", header)).IsProblem(HttpStatusCode.PreconditionFailed, "precondition-failed");
        (await client.SendAsync(HttpMethod.Delete, $"session/{session}", content: null, header)).IsProblem(HttpStatusCode.PreconditionFailed, "precondition-failed");

        Assert.Equal(("active", 0), ((await client.GetAsync($"session/{session}")).Text("status"), (await client.GetAsync($"session/{session}"))["turn"].GetInt32()));
    }

    [Fact]
    public async Task Any_tag_holds_for_a_session_that_is_there()
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly());
        var client = host.Client();
        var session = await client.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await client.SayAsync(session, "hi", "k", ("If-Match", "*"))).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(HttpMethod.Delete, $"session/{session}", content: null, ("If-Match", "*"))).Status);
        (await client.SendAsync(HttpMethod.Delete, $"session/{session}", content: null, ("If-Match", "*"))).IsProblem(HttpStatusCode.NotFound, "session-not-found");
    }
}
