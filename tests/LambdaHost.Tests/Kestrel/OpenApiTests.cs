using System.Text.Json;
using System.Text.Json.Nodes;
using LambdaHost.Tests.Published;

namespace LambdaHost.Tests.Kestrel;

/// <summary>The description at /openapi/v1.json, held against the API that it describes.</summary>
public sealed class OpenApiTests
{
    [SkippableTheory]
    [InlineData(null)]
    [MemberData(nameof(PublishedHost.Builds), MemberType = typeof(PublishedHost))]
    public async Task Real_answers_and_all_examples_fit_the_schemas(string? build)
    {
        await using var host = await KestrelHost.StartAsync(build);
        var document = JsonDocument.Parse(await host.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative))).RootElement;
        var schema = new OpenApiSchema(document);
        var id = await host.StartSessionAsync();
        var answers = new List<(string Method, string Path, KestrelAnswer Answer)>
        {
            ("get", "topics", await host.GetAsync("topics")),
            ("post", "start", await host.PostAsync("start", new JsonObject { ["topic"] = "core-values" })),
            ("post", "start", await host.PostAsync("start", new JsonObject { ["topic"] = "none" })),
            ("post", "message", await host.SayAsync(id, "Finish the report", "k")),
            ("post", "message", await host.SayAsync(id, "Something else", "k")),
            ("post", "complete", await host.PostAsync("complete", new JsonObject { ["session_id"] = id })),
            ("get", "session/{id}", await host.GetAsync($"session/{id}")),
            ("get", "session/{id}", await host.GetAsync("session/none")),
            ("get", "session/{id}/messages", await host.GetAsync($"session/{id}/messages")),
            ("get", "sessions", await host.GetAsync("sessions?limit=1")),
            ("get", "sessions", await host.GetAsync("sessions?limit=0")),
            ("post", "cancel", await host.PostAsync("cancel", new JsonObject { ["session_id"] = id })),
        };

        Assert.Equal([200, 201, 404, 200, 422, 409, 200, 404, 200, 200, 400, 200], answers.Select(each => each.Answer.Status));
        foreach (var (method, path, answer) in answers)
        {
            var content = Operation(document, path, method).GetProperty("responses").GetProperty($"{answer.Status}").GetProperty("content").GetProperty(answer.Response.Content.Headers.ContentType!.MediaType!);
            Assert.Empty(schema.Errors(content.GetProperty("schema"), answer.Json, $"{path} {answer.Status}"));
        }

        var bodies = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).SelectMany(operation => Bodies(operation.Value)).ToList();
        var examples = bodies.Where(body => body.TryGetProperty("examples", out _)).SelectMany(body => body.GetProperty("examples").EnumerateObject().Select(example => (Schema: body.GetProperty("schema"), Example: example.Value.GetProperty("value")))).ToList();
        Assert.True(examples.Count >= 16, $"{examples.Count} examples.");
        Assert.All(examples, each => Assert.Empty(schema.Errors(each.Schema, each.Example)));
    }

    [Fact]
    public async Task Requests_need_what_is_required_and_no_more_and_the_headers_are_described()
    {
        await using var host = await KestrelHost.StartAsync(build: null);
        var document = JsonDocument.Parse(await host.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative))).RootElement;
        var schemas = document.GetProperty("components").GetProperty("schemas");
        string Required(string name) => string.Join(' ', schemas.GetProperty(name).GetProperty("required").EnumerateArray().Select(each => each.GetString()));
        string Parameters(string path, string method) => string.Join(' ', Operation(document, path, method).GetProperty("parameters").EnumerateArray().Select(each => each.GetProperty("name").GetString()).Order(StringComparer.Ordinal));

        Assert.Equal(("topic", "session_id message", "session_id"), (Required("StartRequest"), Required("MessageRequest"), Required("SessionRequest")));
        foreach (var (route, body) in new[] { ("start", new JsonObject()), ("message", new JsonObject { ["session_id"] = "019ab04be2f47c1a9d3e5f60718293a4" }), ("message", new JsonObject { ["message"] = "x" }), ("complete", new JsonObject()) })
            Assert.Equal(400, (await host.PostAsync(route, body)).Status);
        Assert.Equal(("Idempotency-Key", "Idempotency-Key Prefer", "If-None-Match Prefer id", "cursor limit"), (Parameters("start", "post"), Parameters("message", "post"), Parameters("session/{id}", "get"), Parameters("sessions", "get")));
        foreach (var (path, name) in new[] { ("sessions", "limit"), ("session/{id}/messages", "limit"), ("session/{id}/messages", "before") })
            Assert.Equal("integer", Operation(document, path, "get").GetProperty("parameters").EnumerateArray().Single(each => string.Equals(each.GetProperty("name").GetString(), name, StringComparison.Ordinal)).GetProperty("schema").GetProperty("type").GetString());
        Assert.Equal("string", Operation(document, "message", "post").GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("text/event-stream").GetProperty("schema").GetProperty("type").GetString());
        Assert.DoesNotContain(document.GetProperty("paths").EnumerateObject(), path => path.Value.TryGetProperty("head", out _));
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString());
        Assert.Empty(document.GetProperty("paths").GetProperty("/health").GetProperty("get").GetProperty("security").EnumerateArray());
    }

    private static JsonElement Operation(JsonElement document, string path, string method) => document.GetProperty("paths").GetProperty($"/ai/coaching/{path}").GetProperty(method);

    private static IEnumerable<JsonElement> Bodies(JsonElement operation)
    {
        var answers = operation.GetProperty("responses").EnumerateObject().Select(response => response.Value);
        var all = operation.TryGetProperty("requestBody", out var request) ? answers.Append(request) : answers;
        return all.Where(body => body.TryGetProperty("content", out _)).SelectMany(body => body.GetProperty("content").EnumerateObject().Select(type => type.Value));
    }
}
