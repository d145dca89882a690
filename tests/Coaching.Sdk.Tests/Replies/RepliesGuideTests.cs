using System.Runtime.CompilerServices;
using System.Text;
using Coaching.Sdk.Json;
using Coaching.Sdk.Replies;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Tests.Replies;

/// <summary>The code of docs/replies.md, line by line, and what it says it prints.</summary>
public sealed class RepliesGuideTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("replies-guide-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_reply_is_read_as_the_guide_says()
    {
        var reply = CoachReply.Parse("""
            Here you go:
            ```json
            {message: 'You said "never again".', is_final: False, confidence: "85%",}
            ```
            """);
        Assert.Equal("You said \"never again\".", reply.Message);
        Assert.False(reply.IsFinal);
        Assert.Equal(0.85, reply.Confidence);
        Assert.Equal(ReplyFormat.RepairedJson, reply.Format);
        Assert.NotEmpty(reply.Repairs);
        Says("{message: 'You said \"never again\".', is_final: False, confidence: \"85%\",}");
    }

    [Fact]
    public void A_stream_is_read_as_the_guide_says()
    {
        string[] pieces = ["{\"message\": \"He", "llo\", \"is_fi", "nal\": true}"];
        ChatFinishReason? finishReason = ChatFinishReason.Stop;
        var reader = new ReplyReader();
        var shown = new StringBuilder();
        foreach (var piece in pieces) shown.Append(reader.Append(piece));
        var reply = reader.Complete(finishReason);
        shown.Append(reader.Remainder);
        Assert.Equal(reply.Message, shown.ToString());
        Says("foreach (var piece in pieces) shown.Append(reader.Append(piece));");
    }

    [Fact]
    public void Json_is_read_as_the_guide_says()
    {
        var json = TolerantJson.Parse("{goals: ['Run 5k', 'Sleep',], weeks: 8");
        Assert.Equal("{\"goals\":[\"Run 5k\",\"Sleep\"],\"weeks\":8}", json.Value.ToString());
        Assert.True(json.Truncated);
        Says("TolerantJson.Parse(\"{goals: ['Run 5k', 'Sleep',], weeks: 8\")");
    }

    [Fact]
    public void Replies_are_kept_and_compared_as_the_guide_says()
    {
        File.WriteAllText(Path.Combine(_folder, "one.txt"), "{\"message\": \"Hi\", \"is_final\": false,}");
        Check();
        Check();
        File.WriteAllText(Path.Combine(_folder, "one.txt"), "Hi!");
        Assert.Throws<InvalidOperationException>(Check);
        Says("var accepted = Path.ChangeExtension(file, \".accepted.json\");");

        void Check()
        {
            foreach (var file in Directory.EnumerateFiles(_folder, "*.txt"))
            {
                var reply = CoachReply.Parse(File.ReadAllText(file));
                var seen = EnvelopeInstructions.Render(reply.Message, reply.IsFinal, reply.Result, reply.Confidence);
                var accepted = Path.ChangeExtension(file, ".accepted.json");
                if (!File.Exists(accepted)) File.WriteAllText(accepted, seen);
                else if (!string.Equals(File.ReadAllText(accepted), seen, StringComparison.Ordinal)) throw new InvalidOperationException($"{file} is read otherwise: {seen}");
            }
        }
    }

    /// <summary>The guide still holds the line that was run.</summary>
    private static void Says(string line, [CallerFilePath] string path = "")
    {
        var folder = new DirectoryInfo(File.Exists(path) ? Path.GetDirectoryName(path)! : AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Coaching.Sdk.sln"))) folder = folder.Parent!;
        Assert.Contains(line, File.ReadAllText(Path.Combine(folder.FullName, "docs", "replies.md")), StringComparison.Ordinal);
    }
}
