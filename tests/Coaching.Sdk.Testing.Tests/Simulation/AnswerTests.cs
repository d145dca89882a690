using System.Text.Json.Nodes;

namespace Coaching.Sdk.Testing.Tests.Simulation;

public sealed class AnswerTests
{
    [Theory]
    [InlineData("""{"type":"integer","minimum":1}""", "about 25 people", "25")]
    [InlineData("""{"type":"integer"}""", "seven, I think", "7")]
    [InlineData("""{"type":"integer","maximum":10}""", "8 out of 10", "8")]
    [InlineData("""{"type":"number"}""", "12,500.50 euros", "12500.5")]
    [InlineData("""{"type":["number","null"]}""", "maybe 3k", "3000")]
    [InlineData("""{"type":"boolean"}""", "Yes, of course", "true")]
    [InlineData("""{"type":"boolean"}""", "no, not yet", "false")]
    [InlineData("""{"enum":["idea","starting","running"]}""", "We are Running well", "\"running\"")]
    [InlineData("""{"enum":["good","bad"]}""", "good", "\"good\"")]
    [InlineData("""{"enum":["not_now","now"]}""", "not now", "\"not_now\"")]
    [InlineData("""{"type":"string","format":"date"}""", "on 2026-03-14 I hope", "\"2026-03-14\"")]
    [InlineData("""{"type":"string","format":"date"}""", "March 14, 2026", "\"2026-03-14\"")]
    [InlineData("""{"type":"string","format":"time"}""", "at 7:30", "\"07:30:00\"")]
    [InlineData("""{"type":"string","format":"date-time"}""", "2026-03-14 9:15", "\"2026-03-14T09:15:00Z\"")]
    [InlineData("""{"type":"string","format":"email"}""", "it is ann@example.org.", "\"ann@example.org\"")]
    [InlineData("""{"anyOf":[{"type":"null"},{"$ref":"#/$defs/Name"}]}""", "Ann", "\"Ann\"")]
    [InlineData("""{"type":"object","properties":{"inner":{"type":"string"}}}""", "Ann", """{"inner":"Ann"}""")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "5", "[5]")]
    public async Task An_answer_is_read_as_the_field_s_type(string field, string answer, string expected)
    {
        using var coach = new SimulatedCoach();
        var talk = Ask(coach, field);

        await talk.SayAsync(answer);

        Assert.Equal(expected, talk.Draft?["field"]?.ToJsonString());
    }

    [Theory]
    [InlineData("""{"type":"integer","minimum":1,"maximum":10}""", "A number from 1 to 10", "many", "12", "4")]
    [InlineData("""{"type":"boolean"}""", "A yes or a no", "perhaps", "who knows", "yes")]
    [InlineData("""{"enum":["idea","running"]}""", "one of these: idea, running", "idea or running", "?", "idea")]
    [InlineData("""{"type":"string","format":"date"}""", "A date such as", "next week", "soon", "2026-01-02")]
    [InlineData("""{"type":"string","maxLength":5}""", "At most 5 characters", "far too long", "still too long", "short")]
    [InlineData("""{"type":"string","pattern":"^[A-Z]+$"}""", "a form", "abc", "abcd", "ABC")]
    public async Task What_does_not_fit_is_asked_again_once_and_then_kept_as_a_note(string field, string hint, string first, string second, string fitting)
    {
        using var coach = new SimulatedCoach();
        var patient = Ask(coach, field);
        Assert.Contains(hint, await patient.SayAsync(first), StringComparison.Ordinal);
        await patient.SayAsync(fitting);
        Assert.NotNull(patient.Draft!["field"]);

        var stubborn = Ask(coach, field);
        await stubborn.SayAsync(first);
        await stubborn.SayAsync(second);
        Assert.Null(stubborn.Draft!["field"]);
        Assert.Equal([first, second], stubborn.Draft["notes"]!.AsArray().Select(note => note!.GetValue<string>()), StringComparer.Ordinal);
        Assert.Contains("$.field", (await stubborn.ExtractAsync())["missing_fields"]!.AsArray().Select(path => path!.GetValue<string>()), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_field_that_the_extraction_was_told_is_wrong_is_left_out_and_named_as_missing()
    {
        using var coach = new SimulatedCoach();
        var talk = new Conversation(coach, """{"type":"object","properties":{"name":{"type":"string"},"size":{"type":["integer","null"]}},"required":["name","size"]}""");
        await talk.SayAsync("Ann");
        await talk.SayAsync("4");

        Assert.Equal("""{"name":"Ann","size":4}""", (await talk.ExtractAsync())["result"]!.ToJsonString());
        var again = await talk.ExtractAsync("$.size: expected at least 5, got 4");

        Assert.Equal("""{"name":"Ann","size":null}""", again["result"]!.ToJsonString());
        Assert.Equal("""["$.size"]""", again["missing_fields"]!.ToJsonString());
        Assert.Equal("""[{"path":"$.name","turn":1,"quote":"Ann"}]""", again["evidence"]!.ToJsonString());
    }

    [Theory]
    [InlineData("yes, that looks good", true)]
    [InlineData("Yes! Save it like this, please.", true)]
    [InlineData("I'm happy with this", true)]
    [InlineData("that's perfect", true)]
    [InlineData("ok", true)]
    [InlineData("no", false)]
    [InlineData("no, that's all", false)]
    [InlineData("thanks", false)]
    [InlineData("yes but add one thing", false)]
    [InlineData("it does not look good", false)]
    [InlineData("good question", false)]
    [InlineData("👍", false)]
    public async Task Only_a_clear_yes_ends_the_conversation(string answer, bool ends)
    {
        using var coach = new SimulatedCoach();
        var talk = new Conversation(coach, """{"type":"object","properties":{"name":{"type":"string"}},"required":["name"]}""");
        await talk.SayAsync("Ann");

        await talk.SayAsync(answer);

        Assert.Equal(ends, talk.IsFinal);
    }

    private static Conversation Ask(SimulatedCoach coach, string field) => new(
        coach,
        new JsonObject
        {
            ["$defs"] = new JsonObject { ["Name"] = JsonNode.Parse("""{"type":"string"}""") },
            ["type"] = "object",
            ["properties"] = new JsonObject { ["field"] = JsonNode.Parse(field), ["notes"] = JsonNode.Parse("""{"type":"array","items":{"type":"string"}}""") },
            ["required"] = new JsonArray("field"),
        }.ToJsonString());
}
