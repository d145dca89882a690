using System.Text.Json;
using System.Text.Json.Nodes;
using LambdaHost.Tests.Runtime;

namespace LambdaHost.Tests.Published;

/// <summary>A signed-in user of the published host, behind an HTTP API with a JWT authorizer.</summary>
internal sealed class PublishedSession(PublishedHost host, string user = "user-1")
{
    /// <summary>The offline coach, without a pause, and sessions in memory.</summary>
    public static (string Name, string Value)[] Offline { get; } =
    [
        ("Coaching__Model", "offline"), ("Coaching__Store", "memory"),
        ("Coaching__Offline__ShortestLatency", "00:00:00"), ("Coaching__Offline__LongestLatency", "00:00:00.001"),
    ];

    private static readonly string[] Answers =
    [
        "Sleep, at last", "Be in bed by eleven on weekdays", "Five nights out of seven", "Phone in the kitchen tonight", "That's all, thanks.",
        "Late calls; I will end them at ten", "My partner", "That's all.",
    ];

    public string Id { get; private set; } = "";

    public Task<InvocationOutcome> PostAsync(string path, JsonObject body, TimeSpan? timeout = null) => host.Api.InvokeAsync(Signed("POST", path, body), timeout);

    public Task<InvocationOutcome> GetAsync(string path) => host.Api.InvokeAsync(Signed("GET", path, null));

    public string Signed(string method, string path, JsonObject? body) => Events.Http(method, "/ai/coaching/" + path, body: body?.ToJsonString(), change: Claim);

    public async Task StartAsync(string topic = "weekly-goals")
    {
        var started = await PostAsync("start", new JsonObject { ["topic"] = topic });
        Assert.Equal(201, started.Status);
        Id = started.HttpJson.GetProperty("session_id").GetString()!;
    }

    public Task<InvocationOutcome> SayAsync(string message, string id, TimeSpan? timeout = null) =>
        PostAsync("message", new JsonObject { ["session_id"] = Id, ["message"] = message, ["message_id"] = id }, timeout);

    /// <summary>Talks until the coach calls it final, completes, and returns the result.</summary>
    public async Task<JsonElement> FinishAsync()
    {
        for (var turn = 1; turn <= 20; turn++)
        {
            var reply = await SayAsync(turn <= Answers.Length ? Answers[turn - 1] : "Yes, that looks good.", $"m{turn}");
            Assert.Equal(200, reply.Status);
            if (!reply.HttpJson.GetProperty("is_final").GetBoolean()) continue;
            var completed = await PostAsync("complete", new JsonObject { ["session_id"] = Id });
            Assert.Equal(200, completed.Status);
            return completed.HttpJson.GetProperty("result");
        }

        throw new InvalidOperationException("The coach did not come to an end.");
    }

    private void Claim(JsonObject @event) => @event["requestContext"]!["authorizer"] = new JsonObject { ["jwt"] = new JsonObject { ["claims"] = new JsonObject { ["sub"] = user } } };
}
