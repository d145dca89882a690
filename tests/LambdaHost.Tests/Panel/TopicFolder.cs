namespace LambdaHost.Tests.Panel;

/// <summary>A folder with some of the topics that stand beside these tests.</summary>
internal sealed class TopicFolder : IDisposable
{
    private TopicFolder(string path) => Path = path;

    public string Path { get; }

    public static TopicFolder With(params string[] topics)
    {
        var folder = Directory.CreateTempSubdirectory("panel-topics-").FullName;
        foreach (var topic in topics)
        {
            File.Copy(System.IO.Path.Combine(Repository.Root, "tests", "LambdaHost.Tests", "Panel", "Topics", $"{topic}.json"), System.IO.Path.Combine(folder, $"{topic}.json"));
        }

        return new TopicFolder(folder);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
