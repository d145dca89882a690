using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Coaching.Sdk.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Coaching.Sdk.Tests.Documents;

/// <summary>The README's first code, compiled and run; the file's text is compared, so that the two cannot part.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task The_first_code_of_the_README_runs()
    {
        IChatClient chatClient = new ScriptedChatClient(
            """{"message":"Noted.","is_final":true,"result":null,"confidence":0.9}""",
            """{"result":{"Goals":["Finish the report","run twice"],"FirstStep":null},"confidence":0.9,"evidence":[],"missing_fields":["$.FirstStep"]}""");

        // readme: begin
        var services = new ServiceCollection().AddCoaching(coaching => coaching
            .AddTopic("weekly-goals", AppJson.Default.WeeklyGoals, topic =>
            {
                topic.SystemPrompt = "You are a calm coach. Find out the user's goals for the week, one question at a time.";
                topic.Opening = "What would make this week a good one?";
            })
            .UseChatClient(chatClient)
            .UseInMemorySessions());
        var coach = services.BuildServiceProvider().GetRequiredService<Coach>();

        var session = await coach.StartAsync(new StartSession("user-42", "weekly-goals"));
        var turn = await coach.SendAsync(new SendMessage(session.Key, "message-1", "Finish the report, run twice."));
        var completed = await coach.CompleteAsync(new CompleteSession(session.Key));
        WeeklyGoals goals = completed.GetResult<WeeklyGoals>();

        // readme: end
        Assert.True(turn.Reply!.IsFinal);
        Assert.Equal(["Finish the report", "run twice"], goals.Goals);
        Assert.Equal(["$.FirstStep"], completed.MissingFields);
    }

    [Fact]
    public void The_README_shows_the_code_that_was_run()
    {
        var shown = Normalise(FirstCode().Match(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).Groups["code"].Value);
        var run = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Coaching.Sdk.Tests", "Documents", "ReadmeTests.cs"))
            .Split("// readme: begin")[1].Split("// readme: end")[0].Replace(".UseInMemorySessions()", ".UseSqliteSessions()", StringComparison.Ordinal);

        Assert.StartsWith(Normalise(run), shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_topic_with_a_typed_result_takes_at_most_fifteen_lines()
    {
        var code = FirstCode().Match(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).Groups["code"].Value;
        var lines = code.Split('\n').Where(line => line.Trim().Length > 0).ToList();

        Assert.True(lines.TakeWhile(line => !line.StartsWith("var coach", StringComparison.Ordinal)).Count() + lines.SkipWhile(line => !line.StartsWith("public sealed record", StringComparison.Ordinal)).Count() <= 15);
    }

    private static string Normalise(string code) => Spaces().Replace(Remarks().Replace(code, ""), " ").Trim();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex FirstCode();

    [GeneratedRegex(@"//.*", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Remarks();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Spaces();
}

public sealed record WeeklyGoals(IReadOnlyList<string> Goals, string? FirstStep);

[JsonSerializable(typeof(WeeklyGoals))]
public sealed partial class AppJson : JsonSerializerContext;
