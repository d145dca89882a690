using System.CommandLine;
using Coaching.Sdk;
using ConsoleHost.Chat;
using ConsoleHost.CommandLine;
using ConsoleHost.Hosting;

namespace ConsoleHost.Commands;

/// <summary><c>coach chat [topic]</c>, and what <c>coach</c> alone does.</summary>
internal static class ChatCommand
{
    private static readonly Argument<string?> Topic = new("TOPIC") { Arity = ArgumentArity.ZeroOrOne, Description = "The topic's id; by default the first of `coach topics`." };

    private static readonly Option<string[]> Parameters = new("--parameter", "-p")
    {
        HelpName = "NAME=VALUE",
        Description = "A parameter of the topic; can be given several times.",
        CustomParser = result =>
        {
            foreach (var token in result.Tokens.Where(token => !token.Value.Contains('=', StringComparison.Ordinal)))
            {
                result.AddError($"--parameter is \"{token.Value}\"; NAME=VALUE is expected.");
            }

            return [.. result.Tokens.Select(token => token.Value)];
        },
    };

    public static Command Create()
    {
        var command = new Command("chat", "Talks with the coach. In a pipe each input line is a message.") { Topic, Parameters };
        OfflineOptions.AddTo(command);
        command.SetAction((line, cancellationToken) => RunAsync(line, line.GetValue(Topic), cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(ParseResult line, string? topic, CancellationToken cancellationToken)
    {
        await using var host = CoachHost.Create(HostSettings.Read(line, ChatViews.IsTerminal(line)));
        topic ??= host.Coach.Topics.Topics[0].Id;
        var input = new LineReader();
        var session = await host.Coach.StartAsync(
            new StartSession(host.Settings.Scope, topic) { Parameters = ReadParameters(line) }, cancellationToken);
        return await new Conversation(host, ChatViews.Create(line, input, host), session).RunAsync(cancellationToken);
    }

    private static Dictionary<string, string> ReadParameters(ParseResult line)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in (line.GetResult(Parameters) is null ? null : line.GetValue(Parameters)) ?? [])
        {
            var parts = parameter.Split('=', 2);
            parameters[parts[0]] = parts[1];
        }

        return parameters;
    }
}
