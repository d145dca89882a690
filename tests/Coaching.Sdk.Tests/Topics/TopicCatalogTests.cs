using System.Text.Json;
using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Tests.Topics;

public sealed class TopicCatalogTests
{
    [Fact]
    public void New_sessions_take_the_highest_version_and_running_ones_keep_theirs()
    {
        var catalog = new TopicCatalog([Topic("a", 2), Topic("a", 1), Topic("b", 1)]);

        Assert.Equal(2, catalog.Find("a")!.Version);
        Assert.Equal(1, catalog.Find("a", 1)!.Version);
        Assert.Null(catalog.Find("a", 3));
        Assert.Null(catalog.Find("c"));
        Assert.Equal(["a", "b"], catalog.Topics.Select(topic => topic.Id));
    }

    [Fact]
    public void The_same_version_twice_is_an_error() =>
        Assert.Contains("version 1", Assert.Throws<ArgumentException>(() => new TopicCatalog([Topic("a", 1), Topic("a", 1)])).Message, StringComparison.Ordinal);

    private static CoachingTopic Topic(string id, int version) =>
        CoachingTopic.Create(id, JsonElement.Parse("{}"), new TopicOptions { SystemPrompt = "s", Version = version });
}
