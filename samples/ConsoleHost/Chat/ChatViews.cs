using System.CommandLine;
using ConsoleHost.CommandLine;
using ConsoleHost.Hosting;

namespace ConsoleHost.Chat;

internal static class ChatViews
{
    /// <summary>Whether a person sits at both ends. Everything else gets plain text or JSON, which no terminal library wraps or colours.</summary>
    public static bool IsTerminal(ParseResult line) => !line.GetValue(SharedOptions.Json) && !Console.IsInputRedirected && !Console.IsOutputRedirected;

    public static IChatView Create(ParseResult line, LineReader input, CoachHost host) =>
        line.GetValue(SharedOptions.Json) ? new JsonChatView(input)
        : IsTerminal(line) ? new TerminalChatView(input, host)
        : new PipeChatView(input);
}
