using System.Text;
using Coaching.Sdk.Replies;

namespace Coaching.Sdk.Tests.Replies;

/// <summary>Cost is counted, not timed: characters looked at, bytes allocated.</summary>
public class ReplyCostTests
{
    public static TheoryData<string, string> Families { get; } = new()
    {
        { "", "[" }, { "", "{\"a\":" }, { "", "{ " }, { "", "```\n" }, { "", "```json\n{" }, { "", "{\"a\":1}\n" }, { "", "{\"message\":1}\n" }, { "", "<" }, { "", "<|a" }, { "", "`" },
        { "", "a {b\n" }, { "", "x\n{\"message\" \n" }, { "", "\\\"" }, { "", "<a>\n" }, { "<think>", "</" }, { "[", "{\"a\":1}," }, { "[", "." }, { "{", "," }, { "{", "/* a */" }, { "{", "\"a" },
        { "{\"a\"", ":" }, { "{\"a\": ", "/" }, { "{\"a\":", "f(" }, { "{a:", "b," }, { "{'a': '", "it's " }, { "{\"a\": \"b ", "\"c\" d " }, { "{\"message\": \"", "\" " }, { "{\"message\": \"", "\", \"" },
        { "{\"message\": \"", "abc \"x\", " }, { "{\"message\": \"", "\\" }, { "{\"message\": \"", "\\\"{" }, { "{\"message\": \"x", "\"}" }, { "{\"message\": \"{", "\"}" }, { "{\"message\": \"", "\\ud83d" },
        { "{\"message\": \"a\"", " " }, { "{\"message\": ", "b, c\n" }, { "{\"message\": \"x\"}", "}" }, { "{\"message\": \"x", "\"}\n" },
        { "{\"message\": 1}", "```" }, { "{\"message\": 1}", "\"\"\"" }, { "", "<think></think>" }, { "", "\"\"\"" }, { "", "[\"" }, { "", "(\"message\":" }, { "", "message: a\n" },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void Twice_the_text_is_twice_the_work(string start, string again)
    {
        Assert.InRange(Steps(Text(start, again, 20_000)), 0, 20_000 * 64);
        Assert.InRange(Ratio(Steps(Text(start, again, 40_000)), Steps(Text(start, again, 20_000))), 0, 2.3);
        Assert.InRange(Ratio(StepsByCharacter(Text(start, again, 8_000)), StepsByCharacter(Text(start, again, 4_000))), 0, 2.3);
    }

    [Fact]
    public void A_piece_allocates_only_what_it_releases()
    {
        var envelope = "{\"message\": \"" + string.Concat(Enumerable.Repeat("word and ", 1800)) + "end.\", \"is_final\": false}";
        Feed(envelope);

        // The few others are those at which a buffer doubles: three buffers, fourteen doublings.
        Assert.InRange(Feed(envelope), 0, 42);
    }

    [Fact]
    public void Twice_the_thoughts_are_twice_the_memory()
    {
        Allocated(1000);
        Assert.InRange(Ratio(Allocated(20_000), Allocated(10_000)), 0, 2.3);

        static long Allocated(int thoughts)
        {
            var text = Text("", "<think>a</think>", 16 * thoughts);
            var before = GC.GetAllocatedBytesForCurrentThread();
            CoachReply.Parse(text);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Plain_text_and_clean_envelopes_allocate_no_repairs()
    {
        Assert.Same(CoachReply.Parse("Hi there.").Repairs, CoachReply.Parse("{\"message\": \"Hi\", \"is_final\": false}").Repairs);
    }

    /// <summary>How many pieces allocated more than the string they released.</summary>
    private static int Feed(string text)
    {
        var reader = new ReplyReader();
        var more = 0;
        for (var i = 0; i < text.Length - 30; i += 4)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var released = reader.Append(text.AsSpan(i, 4));
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated > (released.Length == 0 ? 0 : 32 + (2 * released.Length))) more++;
        }

        return more;
    }

    private static double Ratio(long twice, long once) => (double)twice / Math.Max(once, 1000);

    private static string Text(string start, string again, int length)
    {
        var text = new StringBuilder(start);
        for (var i = 0; i < length / again.Length; i++) text.Append(again);
        return text.ToString();
    }

    private static long Steps(string text)
    {
        var reader = new ReplyReader();
        reader.Append(text);
        reader.Complete();
        return reader.Steps;
    }

    private static long StepsByCharacter(string text)
    {
        var reader = new ReplyReader();
        foreach (var c in text) reader.Append([c]);
        reader.Complete();
        return reader.Steps;
    }
}
