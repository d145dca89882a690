using System.Net;
using System.Text.Json;
using Coaching.Sdk.AspNetCore.Tests.Support;
using Coaching.Sdk.Testing;
using Coaching.Sdk.Topics;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Coaching.Sdk.AspNetCore.Tests;

/// <summary>The examples of the description, held against what the API answers: the same fields of the same kinds, no more and no fewer.</summary>
public sealed class ExampleTests
{
    private const string Route = "/ai/coaching/";

    [Fact]
    public async Task Every_example_of_an_answer_has_the_fields_of_a_real_one()
    {
        await using var host = await StartAsync(HowModelsAre.Well);
        await using var slow = await StartAsync(HowModelsAre.Hanging);
        await using var down = await StartAsync(HowModelsAre.Down);
        var examples = host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(route => route.Metadata.OfType<CoachingExample>().Select(example => (Route: route.RoutePattern.RawText!, Example: example)))
            .Where(each => each.Example.StatusCode is not null).ToList();
        var answers = await AnswersAsync(host.Client(), slow.Client(), down.Client());
        Assert.Equal(answers.Keys.Order(), examples.Select(each => Key(each.Route, each.Example)).Order());
        foreach (var (route, example) in examples)
        {
            var answer = answers[Key(route, example)];
            Assert.StartsWith(example.ContentType, answer.Header("Content-Type"), StringComparison.Ordinal);
            Same(JsonDocument.Parse(example.Json).RootElement, answer.Json, $"{route} {example.StatusCode} $");
        }
    }

    [Fact]
    public async Task Every_example_of_a_request_can_be_sent_as_it_stands()
    {
        await using var host = await StartAsync(HowModelsAre.Well);
        var client = host.Client();
        string Request(string route) => host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Single(it => it.RoutePattern.RawText == Route + route)
            .Metadata.OfType<CoachingExample>().Single(example => example.StatusCode is null).Json;
        var started = await client.PostAsync("start", Request("start"));
        Assert.Equal(HttpStatusCode.Created, started.Status);
        string Own(string route) => Request(route).Replace("019ab04be2f47c1a9d3e5f60718293a4", started.Text("session_id"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("message", Own("message"))).Status);
        (await client.PostAsync("complete", Own("complete"))).IsProblem(HttpStatusCode.Conflict, "not-final");
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("cancel", Own("cancel"))).Status);
    }

    private static async Task<Dictionary<string, Answer>> AnswersAsync(ApiClient client, ApiClient slow, ApiClient down)
    {
        var started = await client.PostAsync("start", """{"topic":"weekly-goals","parameters":{"name":"Ada"}}""");
        var id = started.Text("session_id")!;
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal)
        {
            [$"{Route}topics 200"] = await client.GetAsync("topics"),
            [$"{Route}start 201"] = started,
            [$"{Route}start 404"] = await client.PostAsync("start", """{"topic":"none"}"""),
            [$"{Route}message 200"] = await client.SayAsync(id, "I am Ada"),
            [$"{Route}session/{{id}} 200"] = await client.GetAsync($"session/{id}"),
            [$"{Route}session/{{id}}/messages 200"] = await client.GetAsync($"session/{id}/messages"),
            [$"{Route}sessions 200"] = await client.GetAsync("sessions"),
        };
        await client.SayAsync(id, "done");
        answers[$"{Route}complete 200"] = await client.PostAsync("complete", $$"""{"session_id":"{{id}}"}""");
        var invalid = await client.StartAsync("broken");
        await client.SayAsync(invalid, "done");
        answers[$"{Route}complete 422"] = await client.PostAsync("complete", $$"""{"session_id":"{{invalid}}"}""");
        var pending = await slow.StartAsync();
        answers[$"{Route}message 202"] = await slow.SayAsync(pending, "hi", "k", ("Prefer", "wait=2"));
        answers[$"{Route}message 409"] = await slow.SayAsync(pending, "other", "k2");
        answers[$"{Route}message 503"] = await down.SayAsync(await down.StartAsync(), "hi");
        return answers;
    }

    private static string Key(string route, CoachingExample example) => $"{route} {example.StatusCode}";

    private static void Same(JsonElement example, JsonElement real, string path)
    {
        if (example.ValueKind == JsonValueKind.Null || real.ValueKind == JsonValueKind.Null || path.EndsWith(".result", StringComparison.Ordinal))
        {
            return; // Of another topic, or not there in this state: the field itself is.
        }

        Assert.True(Kind(example) == Kind(real), $"{path} is {example.ValueKind} in the example, {real.ValueKind} in the answer.");
        if (example.ValueKind == JsonValueKind.Object)
        {
            var (shown, sent) = (Names(example), Names(real));
            Assert.True(shown.SequenceEqual(sent), $"{path} has {string.Join(", ", shown)} in the example, {string.Join(", ", sent)} in the answer.");
            foreach (var field in example.EnumerateObject())
            {
                Same(field.Value, real.GetProperty(field.Name), $"{path}.{field.Name}");
            }
        }
        else if (example.ValueKind == JsonValueKind.Array && example.GetArrayLength() > 0 && real.GetArrayLength() > 0)
        {
            Same(example[0], real[0], $"{path}[0]");
        }

        static JsonValueKind Kind(JsonElement value) => value.ValueKind == JsonValueKind.False ? JsonValueKind.True : value.ValueKind;
        static List<string> Names(JsonElement value) => [.. value.EnumerateObject().Select(field => field.Name)];
    }

    private static Task<ApiHost> StartAsync(HowModelsAre how) => ApiHost.StartAsync(
        new ScriptedChatClient(call => how switch
        {
            HowModelsAre.Hanging => ScriptedReply.Hang(),
            HowModelsAre.Down => ScriptedReply.Throw(new HttpRequestException("down", null, HttpStatusCode.ServiceUnavailable)),
            _ when call.Messages[0].Text.Contains("Extract the result", StringComparison.Ordinal) =>
                call.Messages[0].Text.Contains("Broken", StringComparison.Ordinal) ? """{"result":{"Goals":[{"deep":{}}]},"confidence":0.9,"evidence":[],"missing_fields":["$.Name"]}""" : Model.Extraction,
            _ when call.Messages[^1].Text.Contains("done", StringComparison.Ordinal) => """{"message":"Good luck!","is_final":true,"result":{"Name":"Ada","Goals":["engines"]},"confidence":0.9}""",
            _ => """{"message":"Tell me more.","is_final":false,"result":null,"confidence":0.5}""",
        }),
        coaching: coaching =>
        {
            coaching.AddTopic("weekly-goals", PlanJson.Default.Plan, topic =>
            {
                topic.SystemPrompt = "You plan.";
                topic.Opening = "Hello {{name}}!";
                topic.Parameters["name"] = new TopicParameter { Description = "What to call the person.", Required = false };
            });
            coaching.AddTopic("broken", PlanJson.Default.Plan, topic => (topic.SystemPrompt, topic.ExtractionPrompt) = ("You plan.", "Broken."));
        });

    private enum HowModelsAre
    {
        Well,
        Hanging,
        Down,
    }
}
