using System.CommandLine;
using System.Globalization;
using Coaching.Sdk.Topics;
using ConsoleHost.CommandLine;
using ConsoleHost.Hosting;
using ConsoleHost.Output;

namespace ConsoleHost.Commands;

/// <summary><c>coach topics</c>: what there is to talk about.</summary>
internal static class TopicsCommand
{
    public static Command Create()
    {
        var command = new Command("topics", "Lists what there is to talk about.");
        command.SetAction(line =>
        {
            var topics = new TopicCatalog(TopicFiles.Read(TopicFiles.Folder(line))).Topics;
            if (line.GetValue(SharedOptions.Json))
            {
                foreach (var topic in topics)
                {
                    JsonLine.Write(json =>
                    {
                        json.WriteString("id", topic.Id);
                        json.WriteNumber("version", topic.Version);
                        json.WriteString("title", topic.Title);
                        json.WriteString("description", topic.Description);
                        json.WriteNumber("max_turns", topic.MaxTurns);
                    });
                }
            }
            else
            {
                TextTable.Write(
                    ["Id", "Version", "Title", "Turns", "What it is for"],
                    topics.Select(topic => (string[])[topic.Id, topic.Version.ToString(CultureInfo.InvariantCulture), topic.Title, topic.MaxTurns.ToString(CultureInfo.InvariantCulture), topic.Description ?? ""]));
            }
        });
        return command;
    }
}
