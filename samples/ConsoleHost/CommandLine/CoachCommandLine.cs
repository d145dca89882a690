using System.CommandLine;
using ConsoleHost.Commands;

namespace ConsoleHost.CommandLine;

/// <summary>The whole command line of <c>coach</c>.</summary>
internal static class CoachCommandLine
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Coaching conversations that end in a typed result. Without a command it talks about the first topic.")
        {
            ChatCommand.Create(),
            TopicsCommand.Create(),
            SessionsCommand.Create(),
            ShowCommand.Create(),
            ResumeCommand.Create(),
            CompleteCommand.Create(),
            CancelCommand.Create(),
            ExportCommand.Create(),
            ParseCommand.Create(),
            CoerceCommand.Create(),
            StoreCommand.Create(),
            TopicCommand.Create(),
        };
        SharedOptions.AddTo(root);
        OfflineOptions.AddTo(root);
        root.SetAction((line, cancellationToken) => ChatCommand.RunAsync(line, topic: null, cancellationToken));
        return root;
    }
}
