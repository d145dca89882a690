namespace ConsoleHost.Tests;

public sealed class WrongInputTests : Scratch
{
    private const string NoSession = "00000000000000000000000000000000";

    [Theory]
    [InlineData(2, "'nope'", "nope")]
    [InlineData(2, "'--bogus'", "--bogus")]
    [InlineData(2, "'extra'", "chat", "weekly-goals", "extra")]
    [InlineData(2, "\"soon\"; a duration such as 27s", "chat", "--deadline", "soon")]
    [InlineData(2, "\"1ms\"; a duration such as 27s", "chat", "--deadline", "1ms")]
    [InlineData(2, "\"gpt\"; offline or bedrock:MODEL_ID", "chat", "--model", "gpt")]
    [InlineData(2, "\"redis\"; sqlite, sqlite:FILE, memory or dynamodb:TABLE", "sessions", "--store", "redis")]
    [InlineData(2, "\"2\"; a number from 0 to 1", "chat", "--offline-plain", "2")]
    [InlineData(2, "\"9s..1s\"; a duration such as 2s, or a range", "chat", "--offline-latency", "9s..1s")]
    [InlineData(2, "NAME=VALUE", "chat", "-p", "name")]
    [InlineData(2, "\"abc\" is no session id", "show", "abc")]
    [InlineData(2, "Required argument 'ID' missing", "resume")]
    [InlineData(1, "no topic of that id", "chat", "nope", "--store", "memory")]
    [InlineData(1, "colour", "chat", "weekly-goals", "--store", "memory", "-p", "colour=red")]
    [InlineData(1, "no session 0000", "show", NoSession, "--store", "memory")]
    [InlineData(1, "no session 0000", "resume", NoSession, "--store", "memory")]
    [InlineData(1, "coach sessions", "complete", NoSession, "--store", "memory")]
    [InlineData(1, "coach sessions", "cancel", NoSession, "--store", "memory")]
    [InlineData(1, "no session 0000", "export", NoSession, "--store", "memory")]
    [InlineData(1, "/no/such/folder", "chat", "--topics", "/no/such/folder")]
    [InlineData(1, "/no/such/folder", "topics", "--topics", "/no/such/folder")]
    [InlineData(1, "/no/such/folder/x.db", "sessions", "--store", "sqlite:/no/such/folder/x.db")]
    [InlineData(1, "/proc/x.db", "chat", "weekly-goals", "--store", "sqlite:/proc/x.db")]
    [InlineData(1, "/no/such/file", "topic", "check", "/no/such/file")]
    [InlineData(1, "/no/such/file", "parse", "/no/such/file")]
    [InlineData(1, "/no/such/file", "coerce", "--schema", "/no/such/file")]
    [InlineData(1, "AWS_REGION", "chat", "weekly-goals", "--store", "memory", "--model", "bedrock:some-model")]
    [InlineData(1, "AWS_REGION", "sessions", "--store", "dynamodb:some-table")]
    [InlineData(1, "AWS_REGION", "store", "init", "--store", "dynamodb:some-table")]
    public async Task What_is_wrong_is_said_in_one_line_with_the_right_exit_code(int exitCode, string says, params string[] arguments)
    {
        var run = await CoachProcess.RunAsync("hello\n", arguments);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Empty(run.Lines);
        Assert.StartsWith("coach: ", run.OneError(), StringComparison.Ordinal);
        Assert.Contains(says, run.OneError(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_json_a_failure_is_an_event()
    {
        var run = await CoachProcess.RunAsync("", "chat", "nope", "--store", "memory", "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(("error", "topic-not-found", false), (run.Last["type"]!.GetValue<string>(), run.Last["code"]!.GetValue<string>(), run.Last["retryable"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Empty_and_huge_messages_are_refused_and_the_conversation_goes_on()
    {
        string[] lines = ["", "   ", new('x', 1_000_000), .. Answers.Twelve];

        var run = await CoachProcess.RunAsync(Answers.Input(lines), "chat", "weekly-goals", "--store", Store, "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["invalid-request", "invalid-request", "message-too-long"], run.Events.Where(entry => entry["type"]!.GetValue<string>() == "error").Select(entry => entry["code"]!.GetValue<string>()));
        Assert.Contains("16000", run.Events[3]["detail"]!.GetValue<string>().Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(Answers.Twelve, answer => Assert.Contains(answer, Answers.Texts(run.Last["result"]), StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_not_touched()
    {
        var file = Write("notes.txt", new string('n', 5000));

        var run = await CoachProcess.RunAsync("hello\n", "chat", "weekly-goals", "--store", $"sqlite:{file}");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is not a SQLite database", run.OneError(), StringComparison.Ordinal);
        Assert.Equal(new string('n', 5000), await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task The_end_of_the_input_before_the_end_of_the_conversation_is_no_failure()
    {
        var run = await CoachProcess.RunAsync("Sleep more\n", "chat", "weekly-goals", "--store", "memory");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("The conversation is not over.", run.OneError(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_goes_to_stderr()
    {
        var run = await CoachProcess.RunAsync("", "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Lines);
        Assert.Contains("coach [command] [options]", run.Error, StringComparison.Ordinal);
    }
}
