using System.CommandLine;
using Coaching.Sdk.Topics;
using ConsoleHost.CommandLine;

namespace ConsoleHost.Hosting;

/// <summary>The topic files of --topics, read before anything else is made.</summary>
internal static class TopicFiles
{
    /// <summary>All topics and versions of the folder; at least one.</summary>
    public static IReadOnlyList<CoachingTopic> Read(string folder) => TopicFile.ReadDirectory(folder) is { Count: > 0 } topics
        ? topics
        : throw new InvalidDataException($"There is no topic file (*.json) in {folder}; name another folder with --topics, or leave it out for the topics that ship with coach.");

    public static string Folder(ParseResult line) => line.GetValue(SharedOptions.Topics)?.FullName ?? Path.Combine(AppContext.BaseDirectory, "topics");
}
