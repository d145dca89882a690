using System.CommandLine;
using System.Globalization;
using Coaching.Sdk.Sessions;
using ConsoleHost.CommandLine;
using ConsoleHost.Hosting;
using ConsoleHost.Output;

namespace ConsoleHost.Commands;

/// <summary><c>coach sessions</c>: the scope's sessions, newest first.</summary>
internal static class SessionsCommand
{
    private static readonly Option<int?> Limit = OptionFactory.Create<int?>(
        "--limit", "N", "How many at most; by default 50.", text => (int.TryParse(text, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= 10_000, limit), "a number from 1 to 10000");

    public static Command Create()
    {
        var command = new Command("sessions", "Lists your sessions, newest first.") { Limit };
        command.SetAction(async (line, cancellationToken) =>
        {
            await using var host = CoachHost.Create(HostSettings.Read(line));
            var headers = await host.Coach.ListAsync(host.Settings.Scope, cancellationToken: cancellationToken).Take(line.GetValue(Limit) ?? 50).ToListAsync(cancellationToken);
            if (line.GetValue(SharedOptions.Json))
            {
                headers.ForEach(WriteJson);
            }
            else
            {
                TextTable.Write(
                    ["Session", "Topic", "Status", "Started (UTC)"],
                    headers.Select(header => (string[])[header.Key.Id.Value, header.TopicId, Names.Of(header.Status), header.CreatedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)]));
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void WriteJson(SessionHeader header) => JsonLine.Write(json =>
    {
        json.WriteString("session_id", header.Key.Id.Value);
        json.WriteString("topic", header.TopicId);
        json.WriteString("status", Names.Of(header.Status));
        json.WriteString("created_at", header.CreatedAt);
        json.WriteString("expires_at", header.ExpiresAt);
    });
}
