using System.CommandLine;
using Coaching.Sdk.Topics;
using ConsoleHost.CommandLine;

namespace ConsoleHost.Hosting;

/// <summary>The topic files of --topics, for commands that need neither model nor store.</summary>
internal static class TopicFiles
{
    public static IReadOnlyList<CoachingTopic> Read(ParseResult line) => new TopicCatalog(TopicFile.ReadDirectory(Folder(line))).Topics;

    public static string Folder(ParseResult line) => line.GetValue(SharedOptions.Topics)?.FullName ?? Path.Combine(AppContext.BaseDirectory, "topics");
}
