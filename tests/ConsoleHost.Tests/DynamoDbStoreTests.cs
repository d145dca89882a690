using System.Text.Json.Nodes;
using Coaching.Sdk.DynamoDb.Tests;

namespace ConsoleHost.Tests;

/// <summary><c>--store dynamodb:TABLE</c> in every command, against a real DynamoDB and with the usual AWS environment.</summary>
[Collection(DynamoDbTests.Name)]
public sealed class DynamoDbStoreTests(DynamoDbLocal dynamoDb) : Scratch
{
    private string[] Environment => [$"AWS_ENDPOINT_URL_DYNAMODB={dynamoDb.Endpoint}", .. DynamoDbFailureTests.RegionAndKeys];

    [SkippableFact]
    public async Task Store_init_makes_the_table_once_and_the_first_chat_finds_it()
    {
        Assert.Equal(1, (await RunAsync("", "chat", "weekly-goals", "--store", "dynamodb:made-by-coach")).ExitCode);
        for (var time = 1; time <= 2; time++)
        {
            var init = await RunAsync("", "store", "init", "--store", "dynamodb:made-by-coach");
            Assert.Equal((0, "The table made-by-coach is ready."), (init.ExitCode, init.Lines.Single()));
        }

        Assert.Equal(0, (await RunAsync("Sleep more\n", "chat", "weekly-goals", "--store", "dynamodb:made-by-coach")).ExitCode);
    }

    [SkippableFact]
    public async Task A_finished_session_can_be_listed_shown_completed_again_resumed_and_exported()
    {
        var chat = await CoachAsync(Answers.Input(Answers.Twelve), "chat", "weekly-goals", "--scope", "finished");
        var id = Id(chat);
        Assert.Equal((0, "result"), (chat.ExitCode, chat.Last["type"]!.GetValue<string>()));
        Answers.AssertValid(chat.Last["result"]!, "weekly-goals");

        var listed = await CoachAsync("", "sessions", "--scope", "finished");
        Assert.Equal((id, "completed"), (listed.Last["session_id"]!.GetValue<string>(), listed.Last["status"]!.GetValue<string>()));
        Assert.True(JsonNode.DeepEquals(chat.Last, (await CoachAsync("", "complete", id, "--scope", "finished")).Last));
        Assert.True(JsonNode.DeepEquals(chat.Last, (await CoachAsync("", "resume", id, "--scope", "finished")).Last));

        var shown = await CoachAsync("", "show", id, "--scope", "finished");
        Assert.Equal(Answers.Twelve, shown.Last["turns"]!.AsArray().Take(12).Select(turn => turn!["user"]!.GetValue<string>()));
        Assert.True(JsonNode.DeepEquals(chat.Last["result"], shown.Last["result"]));
        var file = Path.Combine(Folder, "session.md");
        Assert.Equal(0, (await CoachAsync("", "export", id, "--scope", "finished", "--output", file)).ExitCode);
        Assert.Contains(Answers.Twelve[3], await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_cancelled_session_takes_no_more_messages()
    {
        var id = Id(await CoachAsync("Sleep more\n", "chat", "weekly-goals"));

        Assert.Equal("cancelled", (await CoachAsync("", "cancel", id)).Last["status"]!.GetValue<string>());

        Assert.Equal((1, "session-ended"), await FailureAsync("resume", id));
        Assert.Equal((1, "session-not-found"), await FailureAsync("show", id, "--scope", "someone-else"));
    }

    [SkippableFact]
    public async Task A_message_whose_host_was_killed_is_answered_by_the_next_one()
    {
        string id;
        await using (var coach = CoachProcess.Start(Environment, ["chat", "weekly-goals", "--store", $"dynamodb:{dynamoDb.TableName}", "--json", "--deadline", "5s", "--offline-hang"]))
        {
            dynamoDb.SkipIfMissing();
            id = (await coach.EventAsync())["session_id"]!.GetValue<string>();
            await coach.SayAsync("Sleep more");
            await coach.WaitAsync(
                async () => (await dynamoDb.Client.ScanAsync(new(dynamoDb.TableName))).Items.Exists(item => item["pk"].S.EndsWith(id, StringComparison.Ordinal) && item["sk"].S == "T#000001"),
                "The message is not in the table.");
            await coach.KillAsync();
        }

        var resumed = await CoachAsync("", "resume", id, "--deadline", "20s");

        Assert.Equal(0, resumed.ExitCode);
        var shown = await CoachAsync("", "show", id);
        Assert.Equal("Sleep more", shown.Last["turns"]!.AsArray().Single()!["user"]!.GetValue<string>());
    }

    private Task<CoachRun> CoachAsync(string input, params string[] arguments) => RunAsync(input, [.. arguments, "--store", $"dynamodb:{dynamoDb.TableName}", "--json"]);

    private Task<CoachRun> RunAsync(string input, params string[] arguments)
    {
        dynamoDb.SkipIfMissing();
        return CoachProcess.RunAsync(Environment, input, arguments);
    }

    private async Task<(int ExitCode, string Code)> FailureAsync(params string[] arguments)
    {
        var run = await CoachAsync("", arguments);
        return (run.ExitCode, run.Last["code"]!.GetValue<string>());
    }

    private static string Id(CoachRun chat) => chat.Events[0]["session_id"]!.GetValue<string>();
}
