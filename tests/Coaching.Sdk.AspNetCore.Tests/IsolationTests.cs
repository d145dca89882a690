using System.Net;
using Coaching.Sdk.AspNetCore.Tests.Support;

namespace Coaching.Sdk.AspNetCore.Tests;

public sealed class IsolationTests
{
    private const string Unknown = "019ab04be2f47c1a9d3e5f60718293a4";

    public static TheoryData<string, string, string?> Routes { get; } = new()
    {
        { "GET", "session/{0}", null },
        { "GET", "session/{0}/messages", null },
        { "DELETE", "session/{0}", null },
        { "POST", "message", """{{"session_id":"{0}","message":"hi"}}""" },
        { "POST", "complete", """{{"session_id":"{0}"}}""" },
        { "POST", "cancel", """{{"session_id":"{0}"}}""" },
    };

    [Theory, MemberData(nameof(Routes))]
    public async Task A_foreign_session_and_an_unknown_one_get_the_same_answer(string method, string route, string? body)
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly());
        var foreign = await host.Client("bob").StartAsync();
        await host.Client("bob").SayAsync(foreign, "secret");
        var client = host.Client();

        var answers = new List<Answer>();
        foreach (var id in new[] { foreign, Unknown, "not-an-id", "ABCDEF4be2f47c1a9d3e5f60718293a4" })
        {
            var content = body is null ? null : new StringContent(string.Format(System.Globalization.CultureInfo.InvariantCulture, body, id), System.Text.Encoding.UTF8, "application/json");
            answers.Add(await client.SendAsync(new HttpMethod(method), string.Format(System.Globalization.CultureInfo.InvariantCulture, route, id), content));
        }

        Assert.All(answers, answer => answer.IsProblem(HttpStatusCode.NotFound, "session-not-found"));
        Assert.All(answers, answer => Assert.Equal(answers[0].Body, answer.Body));
        Assert.Equal(1, (await host.Client("bob").GetAsync($"session/{foreign}"))["turn"].GetInt32());
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task A_foreign_session_costs_the_store_what_an_unknown_one_does(string method, string route, string? body)
    {
        var store = new WatchedStore();
        await using var host = await ApiHost.StartAsync(Model.Friendly(), store: store);
        var foreign = await host.Client("bob").StartAsync();
        var reads = new List<int>();
        foreach (var id in new[] { foreign, Unknown })
        {
            var before = store.Reads;
            var content = body is null ? null : new StringContent(string.Format(System.Globalization.CultureInfo.InvariantCulture, body, id), System.Text.Encoding.UTF8, "application/json");
            await host.Client().SendAsync(new HttpMethod(method), string.Format(System.Globalization.CultureInfo.InvariantCulture, route, id), content);
            reads.Add(store.Reads - before);
        }

        Assert.Equal([1, 1], reads);
    }

    [Theory, MemberData(nameof(Routes)), InlineData("GET", "topics", null), InlineData("GET", "sessions", null), InlineData("POST", "start", """{{"topic":"plan"}}""")]
    public async Task Without_an_owner_every_route_answers_401_before_it_reads_anything(string method, string route, string? body)
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly());
        var client = host.Client(user: null);
        var answer = await client.SendAsync(new HttpMethod(method), string.Format(System.Globalization.CultureInfo.InvariantCulture, route, Unknown), body is null ? null : new StringContent("{{{"));
        answer.IsProblem(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal("Bearer", answer.Header("WWW-Authenticate"));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health")).Status);
    }

    [Fact]
    public async Task Sessions_lists_only_the_callers_own_page_by_page()
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly());
        await host.Client("bob").StartAsync();
        var client = host.Client();
        var own = new HashSet<string>(StringComparer.Ordinal);
        for (var count = 0; count < 5; count++)
        {
            own.Add(await client.StartAsync());
        }

        var seen = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await client.GetAsync($"sessions?limit=2{(next.Length > 0 ? $"&cursor={next}" : "")}");
            seen.AddRange(page["sessions"].EnumerateArray().Select(listed => listed.GetProperty("session_id").GetString()!));
            next = page.Text("next_cursor");
        }

        Assert.Equal(5, seen.Count);
        Assert.True(own.SetEquals(seen));
        Assert.Equal(5, (await client.GetAsync("sessions?limit=100"))["sessions"].GetArrayLength());
        foreach (var tampered in new[] { "", ".", $"1.{Unknown}", $"176399999999x.{Unknown}", $"1763999999999.{Unknown}0", $"1763999999999%23{Unknown}", $"1763999999999.{Unknown}&cursor=x" })
        {
            (await client.GetAsync($"sessions?cursor={tampered}")).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        }

        Assert.Empty((await client.GetAsync($"sessions?cursor=0000000000001.{Unknown}"))["sessions"].EnumerateArray()); // Before everything: only ever of the caller's own.
        (await client.GetAsync("sessions?cursor=x")).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        (await client.GetAsync("sessions?limit=101")).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
    }
}
