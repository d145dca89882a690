using System.Text.Encodings.Web;
using System.Text.Json;
using Coaching.Sdk.Replies;
using Snapshooter;
using Snapshooter.Xunit;

namespace Coaching.Sdk.Tests.Replies;

/// <summary>The project's own cases: one snapshot for each group of things that go wrong. Every line of a snapshot was read before it was accepted.</summary>
public class ReplyCaseTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Groups { get; } = [.. ReplyTexts.Cases.Select(Group).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Groups))]
    public void Each_group_is_read_as_accepted(string group)
    {
        var lines = ReplyTexts.Cases.Where(line => string.Equals(Group(line), group, StringComparison.Ordinal))
            .Select(line => JsonSerializer.Serialize(ReplyTexts.Input(line), Relaxed) + "\n    " + ReplyForm.Of(CoachReply.Parse(ReplyTexts.Input(line))));
        Snapshot.Match(string.Join('\n', lines), SnapshotNameExtension.Create(group));
    }

    [Fact]
    public void There_are_enough_of_them() => Assert.True(ReplyTexts.Cases.Count >= 150);

    private static string Group(JsonElement line) => line.GetProperty("group").GetString()!;
}
