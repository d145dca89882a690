using System.Text.Json.Nodes;

namespace ConsoleHost.Tests;

public sealed class SessionCommandTests : Scratch
{
    [Fact]
    public async Task A_finished_session_can_be_listed_shown_completed_again_and_exported()
    {
        var chat = await CoachProcess.RunAsync(Answers.Input(Answers.Twelve), "chat", "weekly-goals", "--store", Store, "--json");
        var id = chat.Events[0]["session_id"]!.GetValue<string>();

        var listed = await CoachProcess.RunAsync("", "sessions", "--store", Store);
        Assert.Equal([id, "weekly-goals", "completed"], listed.Lines.Single().Split('\t')[..3]);

        var again = await CoachProcess.RunAsync("", "complete", id, "--store", Store, "--json");
        Assert.True(JsonNode.DeepEquals(chat.Last, again.Last));
        var resumed = await CoachProcess.RunAsync("", "resume", id, "--store", Store, "--json");
        Assert.True(JsonNode.DeepEquals(chat.Last, resumed.Last));

        var shown = await CoachProcess.RunAsync("", "show", id, "--store", Store, "--json");
        Assert.Equal(("completed", 14), (shown.Last["status"]!.GetValue<string>(), shown.Last["turns"]!.AsArray().Count));
        Assert.Equal(Answers.Twelve, shown.Last["turns"]!.AsArray().Take(12).Select(turn => turn!["user"]!.GetValue<string>()));
        Assert.Equal(chat.Events[1..^1].Select(reply => reply["message"]!.GetValue<string>()), shown.Last["turns"]!.AsArray().Select(turn => turn!["coach"]!.GetValue<string>()));
        Assert.True(JsonNode.DeepEquals(chat.Last["result"], shown.Last["result"]));

        var file = Path.Combine(Folder, "session.md");
        Assert.Equal(0, (await CoachProcess.RunAsync("", "export", id, "--store", Store, "--output", file)).ExitCode);
        Assert.Contains($"**You:** {Answers.Twelve[3]}", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        var overwriting = await CoachProcess.RunAsync("", "export", id, "--store", Store, "--output", file, "--json");
        Assert.Equal(1, overwriting.ExitCode);
    }

    [Fact]
    public async Task A_cancelled_session_takes_no_more_messages()
    {
        var chat = await CoachProcess.RunAsync("Sleep more\n", "chat", "weekly-goals", "--store", Store, "--json");
        var id = chat.Events[0]["session_id"]!.GetValue<string>();

        Assert.Equal("cancelled", (await CoachProcess.RunAsync("", "cancel", id, "--store", Store, "--json", "--reason", "changed my mind")).Last["status"]!.GetValue<string>());

        var resumed = await CoachProcess.RunAsync("more\n", "resume", id, "--store", Store);
        Assert.Equal(1, resumed.ExitCode);
        Assert.Contains("is cancelled; start a new one with: coach chat weekly-goals", resumed.OneError(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_scope_does_not_see_the_session()
    {
        var chat = await CoachProcess.RunAsync("", "chat", "weekly-goals", "--store", Store, "--json", "--scope", "ann");
        var id = chat.Events[0]["session_id"]!.GetValue<string>();

        Assert.Empty((await CoachProcess.RunAsync("", "sessions", "--store", Store, "--json")).Lines);
        Assert.Equal(1, (await CoachProcess.RunAsync("", "show", id, "--store", Store)).ExitCode);
        Assert.Single((await CoachProcess.RunAsync("", "sessions", "--store", Store, "--json", "--scope", "ann")).Lines);
    }

    [Fact]
    public async Task A_conversation_that_is_not_over_has_no_result_yet()
    {
        var chat = await CoachProcess.RunAsync("Sleep more\n", "chat", "weekly-goals", "--store", Store, "--json");

        var run = await CoachProcess.RunAsync("", "complete", chat.Events[0]["session_id"]!.GetValue<string>(), "--store", Store, "--json");

        Assert.Equal((1, "not-final"), (run.ExitCode, run.Last["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Store_init_makes_folder_and_file()
    {
        var file = Path.Combine(Folder, "new", "folder", "sessions.db");

        Assert.Equal(0, (await CoachProcess.RunAsync("", "store", "init", "--store", $"sqlite:{file}")).ExitCode);

        Assert.True(File.Exists(file));
    }
}
