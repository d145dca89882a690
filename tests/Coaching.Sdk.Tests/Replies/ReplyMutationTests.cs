using System.Text.RegularExpressions;
using Coaching.Sdk.Replies;

namespace Coaching.Sdk.Tests.Replies;

/// <summary>One accident at every place of a sound envelope: whatever comes of it, the user sees no JSON and no session ends.</summary>
public partial class ReplyMutationTests
{
    private const string Final = """{"message": "Well done, that is a plan.", "is_final": true, "result": {"goal": "run", "weeks": [1, 2]}, "confidence": 0.9}""";
    private const string Open = """{"message": "What time do you get up?", "is_final": false, "result": null, "confidence": 0.25}""";

    public static TheoryData<string> Around { get; } =
    [
        "```json\n@\n```", "```\n@\n```", "```json\n@", "~~~json\n@\n~~~", "<response>@</response>", "<output>\n@", "<think>No {\"message\": \"x\", \"is_final\": false}</think>\n@", "\ufeff@", "@\0", "Here is the JSON:\n@",
        "Hier ist die Antwort:\n\n@", "Voici la réponse :\n@", "以下がJSONです：\n@", "إليك الرد:\n@", "好的，这是回复：\n```json\n@\n```", "Вот ответ:\n@", "\"\"\"@\"\"\"", "'''\n@\n'''", "'@'", "“@”", "[@]", "{\"data\": @}", "respond(@)", "(@)", "`@`", "**@**", "- @", "@.",
        "<|im_start|>assistant\n@<|im_end|>", "Coach: @", "# Response\n@", "reply = @;", "return @", "{@}", "@\n@", "// reply\n@", "<pre><code>@</code></pre>", "{\"type\":\"object\",\"properties\":{\"message\":{\"type\":\"string\"}}}\n@",
        "json5\n@", "[/INST] @", "[INST] @ [/INST]", "[json]@[/json]", "<![CDATA[@]]>", "<response><![CDATA[@]]></response>", "<|channel|>final <|constrain|>json<|message|>@<|end|>", "console.log(@)", "callback(@);", "export default @;", "@\n---\n@", "\\@",
        "{\"tool\": \"respond\", \"tool_input\": @}", "{\"action\": \"Final Answer\", \"action_input\": @}", "Based on our conversation so far, here is my response:\n@", "You did well this week. Here is my answer:\n@", "Here is the JSON you asked for:\n@",
        "Här är svaret:\n@", "Tässä on vastaus:\n@", "Itt a válasz:\n@", "Tady je odpověď:\n@", "Ορίστε η απάντηση:\n@", "Đây là câu trả lời:\n@", "นี่คือคำตอบ:\n@", "הנה התשובה:\n@", "다음은 JSON 응답입니다:\n@", "İşte yanıt:\n@",
        "Here is the summary in JSON:\n@", "Hier ist meine abschließende Antwort:\n@", "Voici ma réponse finale :\n@", "Вот мой окончательный ответ:\n@", "最終回答です：\n@", "최종 답변입니다:\n@",
    ];

    public static TheoryData<string> Quoting { get; } =
    [
        "You wrote: @", "You wrote:\n\n@", "The user said: @", "For example:\n\n```json\n@\n```", "An API answers like this:\n@\nThat is all.", "`@` is what you pasted. What did you do?", "> @\n\nYou wrote that. Why?", "@ is what you sent.",
        "Du hast geschrieben: @", "Du schriebst:\n@", "Zum Beispiel:\n```json\n@\n```", "Vous avez écrit :\n@", "Par exemple :\n@", "Escribiste:\n@", "Por ejemplo:\n@", "あなたはこう書きました:\n@", "Kirjoitit näin:\n@", "If I answered @ the session would end. Shall we?",
        "{\"example\": @}", "{\"quoted\": [@]}", "{\"message\": \"You wrote it\", \"quoted\": @}", "{\"message\": \"You wrote it\", \"result\": @}", "{\"message\": @}", "{\"result\": @}", "\"@\" is what you sent.",
        "Your answer was:\n@", "Your last message:\n@", "The user asked me to output:\n@", "You want me to answer:\n@", "I can't just reply with:\n@", "Later the coach would answer:\n@", "The final output would be:\n@", "A final reply has this form:\n@", "The format is:\n@",
        "The bot replied:\n@", "Another coach answered:\n@", "The docs show this JSON:\n@", "A typical response:\n@", "Think of JSON like this:\n@", "Here is your text again:\n@", "Here is the JSON from your message:\n\n```json\n@\n```", "Sure, I can explain this JSON:\n@",
        "Below is your input:\n@", "You could answer like this:\n@", "Save this as reply.json:\n\n```json\n@\n```", "Use this JSON in your test:\n@", "@?", "@\n\n^ your text", "<user_message>@</user_message>", "<|user|>\n@", "{\"role\": \"user\", \"content\": @}",
        "Here is what the server sent:\n@", "Here is the wrong answer:\n@", "Below is another coach's reply:\n@", "Here is how an answer may end:\n@", "Here is the JSON that you must not use:\n@", "Is the following JSON ready?\n@", "Here's the JSON from last time:\n@",
        "Deine Antwort war:\n@", "So sieht JSON aus:\n@", "Ton message :\n@", "Voici à quoi ressemble une réponse finale :\n@", "API 这样回答：\n@", "Här är ett exempel:\n@",
    ];

    public static TheoryData<string> Announcing { get; } =
    [
        "Below is the final result in the JSON format you specified:", "I've put together your reply:", "My answer, as valid JSON:", "Here is the structured response:", "Here is the complete JSON object:", "Here's the updated response:", "Great, thank you! Here is the summary JSON:",
        "Here's my reply as a JSON object with the required fields:", "Based on our conversation, here's your result:", "Here is the JSON that matches the schema:", "Here is the response matching the requested schema:", "Structured output:", "Got it, here's the response:",
        "Let me wrap this up:", "Let me summarize in JSON:", "Here is the final answer in the exact format requested:", "I will now provide the final JSON response:", "I have generated the following JSON response:", "As per your instructions, here is the JSON:",
        "The conversation is complete. Here is the final JSON:", "Response to user:", "Voici la réponse au format JSON demandé :", "Hier ist die Antwort im gewünschten JSON-Format:", "Ecco la risposta in formato JSON:", "以下是JSON格式的回复：",
    ];

    [Theory]
    [MemberData(nameof(Announcing))]
    public void A_line_that_announces_an_envelope_changes_nothing(string line) => What_stands_around_an_envelope_changes_nothing(line + "\n\n@");

    [Theory]
    [MemberData(nameof(Around))]
    public void What_stands_around_an_envelope_changes_nothing(string around)
    {
        var reply = CoachReply.Parse(around.Replace("@", Final, StringComparison.Ordinal));
        Assert.Equal(("Well done, that is a plan.", true, 0.9), (reply.Message, reply.IsFinal, reply.Confidence));
        Assert.Equal("run", reply.Result!.Value.GetProperty("goal").GetString());
    }

    [Theory]
    [MemberData(nameof(Quoting))]
    public void What_quotes_an_envelope_ends_no_session(string quoting) => Assert.False(CoachReply.Parse(quoting.Replace("@", Final, StringComparison.Ordinal)).IsFinal);

    [Theory]
    [MemberData(nameof(Quoting))]
    public void What_quotes_an_envelope_without_a_message_ends_no_session(string quoting) => Assert.False(CoachReply.Parse(quoting.Replace("@", """{"is_final": true, "result": {"score": 100}}""", StringComparison.Ordinal)).IsFinal);

    [Theory]
    [InlineData("Wonderful, that is settled. Your plan in short:", "@")]
    [InlineData("Here's your plan:", "```json\n@\n```")]
    [InlineData("Dein Plan steht. Viel Erfolg!", "@")]
    [InlineData("好的，你的计划已经完成。", "```\n@\n```")]
    public void Prose_before_an_envelope_without_a_message_is_the_message(string prose, string around)
    {
        var reply = CoachReply.Parse(prose + "\n" + around.Replace("@", """{"is_final": true, "result": {"score": 100}}""", StringComparison.Ordinal));
        Assert.Equal((prose, true, 100), (reply.Message, reply.IsFinal, reply.Result!.Value.GetProperty("score").GetInt32()));
    }

    [Theory]
    [InlineData("@")]
    [InlineData("```json\n@")]
    [InlineData("{\"output\": @}")]
    [InlineData("<response>@</response>")]
    [InlineData("Here is the JSON:\n@")]
    public void An_envelope_cut_anywhere_shows_no_JSON(string around)
    {
        var text = around.Replace("@", Final, StringComparison.Ordinal);
        for (var cut = text.IndexOf('{', StringComparison.Ordinal) + 1; cut < text.Length; cut++) NoJson(text[..cut]);
    }

    [Fact]
    public void An_open_envelope_with_one_sign_too_few_or_too_many_is_never_final()
    {
        for (var i = 0; i <= Open.Length; i++)
        {
            if (i < Open.Length) Assert.False(CoachReply.Parse(Open.Remove(i, 1)).IsFinal);
            foreach (var sign in "{}[]\":,'\\\n`<\0\ufeff1") Assert.False(CoachReply.Parse(Open.Insert(i, sign.ToString())).IsFinal);
        }
    }

    [Fact]
    public void A_message_without_one_of_its_signs_shows_no_JSON()
    {
        var start = Open.IndexOf("What", StringComparison.Ordinal);
        for (var i = 1; i < Open.Length; i++)
        {
            // Without its closing quote and the comma behind it the message has no end.
            if (i < start || i > start + 26) NoJson(Open.Remove(i, 1));
        }
    }

    private static void NoJson(string text)
    {
        var message = CoachReply.Parse(text).Message;
        Assert.False(Json().IsMatch(message), $"{text}\n{message}");
    }

    [GeneratedRegex("""(message|is_final|confidence)\\*["'“]?\s*:|\{\s*\\*["'“]""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Json();
}
