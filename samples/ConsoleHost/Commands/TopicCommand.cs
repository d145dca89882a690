using System.CommandLine;
using Coaching.Sdk.Replies;
using Coaching.Sdk.Topics;
using ConsoleHost.CommandLine;
using ConsoleHost.Output;

namespace ConsoleHost.Commands;

/// <summary><c>coach topic check FILE</c>: what is wrong with a topic file, or the prompt that it makes.</summary>
internal static class TopicCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The topic file." };
        var check = new Command("check", "Checks a topic file and prints the prompt as the model gets it.") { file };
        check.SetAction(async (line, cancellationToken) =>
        {
            var path = line.GetRequiredValue(file);
            var topic = TopicFile.Parse(await File.ReadAllTextAsync(path.FullName, cancellationToken), path.Name);
            var values = topic.Parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Value.Default ?? $"<{parameter.Key}>", StringComparer.Ordinal);
            Streams.Out(topic.SystemPrompt.Render(values));
            if (topic.Opening?.Render(values) is { } opening)
            {
                Streams.Out($"\nYou opened the conversation with: \"{opening}\"");
            }

            Streams.Out($"\n{EnvelopeInstructions.Create(topic.ResultSchema)}");
            Streams.Error($"{path.Name} is in order: topic {topic.Id}, version {topic.Version}, {topic.MinTurns} to {topic.MaxTurns} turns.");
            return ExitCode.Ok;
        });
        return new Command("topic", "Helps to write topic files.") { check };
    }
}
