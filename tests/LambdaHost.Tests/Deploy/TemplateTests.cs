using System.Text.Json;
using System.Text.RegularExpressions;
using Coaching.Sdk.DynamoDb;
using Coaching.Sdk.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LambdaHost.Tests.Deploy;

/// <summary>What the template says twice: the code says it first.</summary>
public sealed partial class TemplateTests
{
    private static readonly string Template = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "template.yaml"));

    [Fact]
    public void The_api_may_call_the_table_as_the_store_does_and_no_further()
    {
        var store = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Coaching.Sdk.DynamoDb"), "*.cs")
            .Where(file => Path.GetFileName(file) is not "DynamoDbTable.cs") // makes tables, for development
            .SelectMany(file => Operation().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value))
            .Where(operation => operation is not "TransactWriteItems") // its parts need the right, not the whole
            .ToHashSet(StringComparer.Ordinal);

        var api = Actions(Template[Template.IndexOf("  ApiRole:", StringComparison.Ordinal)..Template.IndexOf("  ApiFunction:", StringComparison.Ordinal)]);
        var worker = Actions(Template[Template.IndexOf("  WorkerRole:", StringComparison.Ordinal)..Template.IndexOf("  WorkerFunction:", StringComparison.Ordinal)]);

        Assert.Equal(store.Order(StringComparer.Ordinal), api.Order(StringComparer.Ordinal));
        Assert.Equal(["DescribeStream", "GetItem", "GetRecords", "GetShardIterator", "ListStreams", "PutItem", "Query", "UpdateItem"], worker.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_streams_filter_lets_through_what_the_worker_reads()
    {
        using var pattern = JsonDocument.Parse(Pattern().Match(Template).Groups["json"].Value);
        const string Key = "u#00dc6acfac007019872c7f9e3fc0cddc";
        string Record(string state, string lease) => $$$"""
            {"eventName":"MODIFY","dynamodb":{"SequenceNumber":"1","NewImage":{"pk":{"S":"{{{Key}}}"},"sk":{"S":"T#000001"},"st":{"S":"{{{state}}}"},"lu":{"N":"{{{lease}}}"} } } }
            """;

        foreach (var (state, lease) in new[] { ("p", "0"), ("p", "1770000000000"), ("d", "0"), ("d", "1770000000000") })
        {
            using var record = JsonDocument.Parse(Record(state, lease));
            using var batch = JsonDocument.Parse($"{{\"Records\":[{Record(state, lease)}]}}");
            Assert.Equal(SessionStreamRecords.Read(batch.RootElement).Any(), Matches(pattern.RootElement, record.RootElement));
        }
    }

    [Fact]
    public void The_metric_filters_and_queries_look_for_events_that_the_core_logs()
    {
        var logged = File.ReadAllText(Path.Combine(Repository.Root, "src", "Coaching.Sdk", "Diagnostics", "Log.cs"));
        var sought = Event().Matches(Template).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.Equal(3, sought.Count);
        Assert.All(sought, name => Assert.Contains($"EventName = \"{name}\"", logged, StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_has_the_index_that_the_store_lists_by() =>
        Assert.Contains($"- IndexName: {DynamoDbTable.IndexName}\n", Template, StringComparison.Ordinal);

    [Fact]
    public async Task Every_route_of_the_api_has_one_at_the_gateway_that_wants_a_token()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddCoaching(coaching => coaching.UseChatClient(new ScriptedChatClient()).UseInMemorySessions().AddTopicFiles(Path.Combine(Repository.Root, "samples", "topics")));
        builder.Services.AddCoachingApi();
        await using var app = builder.Build();
        app.MapCoaching("/ai/coaching");
        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(route => route.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Select(method => (Method: method, Path: route.RoutePattern.RawText!))).ToList();
        var keys = RouteKey().Matches(Template).ToDictionary(key => key.Groups["key"].Value, key => key.Groups["authorization"].Value, StringComparer.Ordinal);

        Assert.True(routes.Count > 12, $"{routes.Count} routes");
        foreach (var (method, path) in routes)
        {
            // The longest one that fits is taken; the health is the only path that is public.
            var key = keys.Keys.Where(each => each == $"{method} {path}" || (each.EndsWith("{proxy+}", StringComparison.Ordinal) && $"{method} {path}".StartsWith(each[..^8], StringComparison.Ordinal))).MaxBy(each => each.Length);
            Assert.NotNull(key);
            Assert.Equal((method, path, path is "/health" ? "NONE" : "JWT"), (method, path, keys[key]));
        }
    }

    // Event filtering: an array holds the values that are let through.
    private static bool Matches(JsonElement pattern, JsonElement value) => pattern.ValueKind == JsonValueKind.Array
        ? pattern.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value))
        : pattern.EnumerateObject().All(member => value.TryGetProperty(member.Name, out var child) && Matches(member.Value, child));

    private static HashSet<string> Actions(string role) => DynamoDbAction().Matches(role).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"new (?<name>(Get|BatchGet|Put|Update|Delete|BatchWrite|TransactWrite|TransactGet)Items?|Query|Scan)Request\b|\b(?<name>(Get|BatchGet|Put|Update|Delete|BatchWrite|TransactWrite|TransactGet)Items?|Query|Scan)Async\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Operation();

    [GeneratedRegex("\"dynamodb:(?<name>\\w+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DynamoDbAction();

    [GeneratedRegex("event = \"(?<name>\\w+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Event();

    [GeneratedRegex(@"RouteKey: ""?(?<key>[A-Z]+ /[^"",]*)""?, .*AuthorizationType: (?<authorization>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RouteKey();

    [GeneratedRegex("- Pattern: '(?<json>.*)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
