using System.Text.Json;
using System.Text.RegularExpressions;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Coaching.Sdk.Testing.Stores;
using Coaching.Sdk.Topics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Coaching.Sdk.DynamoDb.Tests;

/// <summary>The code of docs/sessions.md stands here too, where it is compiled and run; the guide must hold it to the letter.</summary>
public sealed partial class SessionsGuideTests : IDisposable
{
    private static readonly CoachingTopic Plan = CoachingTopic.Create("plan", JsonElement.Parse("""{"type":"object"}"""), new TopicOptions { SystemPrompt = "You plan." });

    private readonly InMemorySessionStore _store = new();
    private readonly ScriptedChatClient _model = new();

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task Every_block_of_code_is_compiled_here()
    {
        var guide = await SessionsGuide.ReadAsync();
        var here = await File.ReadAllTextAsync(SourcePath());
        var blocks = CodeBlock().Matches(guide);
        Assert.Equal(4, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(Squeeze(block.Groups["code"].Value.Replace("MySessionStore", "InMemorySessionStore", StringComparison.Ordinal)), Squeeze(here), StringComparison.Ordinal));
    }

    [Fact]
    public void The_registration_gives_a_coach()
    {
        var builder = (Services: new ServiceCollection(), Name: "host");
        using var chatClient = new ScriptedChatClient();
        builder.Services.AddCoaching(coaching => coaching
            .AddTopicFiles("topics/")
            .UseChatClient(chatClient)
            .UseDynamoDbSessions(options => options.TableName = "coaching-sessions"));
        builder.Services.Configure<DynamoDbSessionOptions>(options => options.ConfigureClient = config => config.ServiceURL = "http://127.0.0.1:9");
        using var provider = builder.Services.BuildServiceProvider();
        Assert.NotNull(provider.GetRequiredService<Coach>());
    }

    [Fact]
    public async Task The_worker_reports_what_is_not_due()
    {
        var lambdaEvent = JsonElement.Parse(
            """{"Records":[{"dynamodb":{"SequenceNumber":"7","NewImage":{"pk":{"S":"scope#0190a1b2c3d470008000000000000000"},"sk":{"S":"T#000001"},"st":{"S":"p"},"lu":{"N":"0"},"nb":{"N":"9999999999999"}}}},{"dynamodb":{"SequenceNumber":"8","NewImage":{"pk":{"S":"scope#0190a1b2c3d470008000000000000000"},"sk":{"S":"T#000001"},"st":{"S":"p"},"lu":{"N":"0"}}}}]}""");
        var coach = CoachOn();
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"7"}]}""", await HandleAsync(lambdaEvent, coach, TimeProvider.System, Deadline.After(TimeSpan.FromSeconds(5))));
    }

    [Fact]
    public async Task The_worker_reports_what_another_one_must_do_and_does_the_rest()
    {
        var started = await CoachOn(Plan).StartAsync(new StartSession("scope", "plan"));
        var lambdaEvent = JsonElement.Parse($$"""{"Records":[{{Record(7, started.Key.Id.Value)}},{{Record(8, "0190a1b2c3d470008000000000000000")}}]}""");

        var answer = await HandleAsync(lambdaEvent, CoachOn(), TimeProvider.System, Deadline.After(TimeSpan.FromSeconds(5)));

        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"7"}]}""", answer);
    }

    [Fact]
    public async Task The_worker_reports_a_slot_that_another_one_holds()
    {
        var coach = CoachOn(Plan);
        var started = await coach.StartAsync(new StartSession("scope", "plan"));
        var now = TimeProvider.System.GetUtcNow();
        var held = new CompletionSlot { Number = 1, Token = "another", LeaseUntil = now.AddMinutes(5), Attempts = 1, Before = new SlotHistory(0, LastWasFinal: false), ClaimedAt = now };
        await _store.SaveAsync(started.Key, held, SlotCondition.Absent);
        var lambdaEvent = JsonElement.Parse($$"""{"Records":[{{Record(7, started.Key.Id.Value)}}]}""");

        var answer = await HandleAsync(lambdaEvent, coach, TimeProvider.System, Deadline.After(TimeSpan.FromSeconds(5)));

        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"7"}]}""", answer);
    }

    [Fact]
    public async Task The_sweep_ends_with_its_token()
    {
        var coach = CoachOn();
        using var stopping = new CancellationTokenSource();
        var stoppingToken = stopping.Token;
        var sweep = coach.Pending.SweepAsync(stoppingToken); // ends with the token; leases are given back
        await stopping.CancelAsync();
        await sweep;
        Assert.Equal(0, coach.Pending.Count);
    }

    private static string Record(int number, string id) => $$$$$"""{"dynamodb":{"SequenceNumber":"{{{{{number}}}}}","NewImage":{"pk":{"S":"scope#{{{{{id}}}}}"},"sk":{"S":"T#000001"},"st":{"S":"p"},"lu":{"N":"0"}}}}""";

    private Coach CoachOn(params CoachingTopic[] topics) =>
        new(_store, new TopicCatalog(topics), new ModelRouter([new ModelRoute(ModelRole.Conversation, "talk", _model), new ModelRoute(ModelRole.Extraction, "extract", _model)]));

    private static async Task<string> HandleAsync(JsonElement lambdaEvent, Coach coach, TimeProvider timeProvider, Deadline deadline)
    {
        List<SessionStreamRecord> failed = [];
        foreach (var record in SessionStreamRecords.Read(lambdaEvent))
        {
            if (!record.IsDue(timeProvider.GetUtcNow()))
            {
                failed.Add(record); // comes again later: no hot loop
                continue;
            }

            try
            {
                var session = await coach.ResumeAsync(record.SessionKey, deadline);
                if (session?.LeaseUntil is not null)
                {
                    failed.Add(record); // someone holds the slot; whoever dies with it writes nothing more
                }
            }
            catch (CoachingException failure) when (failure.IsRetryable && failure.Code != CoachingErrors.ModelUnavailable)
            {
                failed.Add(record); // the store, or a topic that another worker has
            }
            catch (CoachingException)
            {
                // model-unavailable: the slot was released with a pause, and that write is the next record
            }
        }

        return SessionStreamRecords.WriteFailures(failed); // ReportBatchItemFailures
    }

    private static string SourcePath([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;

    private static string Squeeze(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeBlock();
}

public sealed class InMemorySessionStoreTests
{
    private static readonly SessionStoreConformance Conformance = new(new InMemorySessionStore());

    public static TheoryData<string> Checks => [.. SessionStoreConformance.Checks];

    [Theory]
    [MemberData(nameof(Checks))]
    public Task Keeps_every_promise_of_the_contract(string check) => Conformance.RunAsync(check);
}
