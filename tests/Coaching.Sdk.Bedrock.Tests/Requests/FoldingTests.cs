using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Requests;

public sealed class FoldingTests
{
    [Fact]
    public async Task Consecutive_messages_of_a_role_become_one_and_tool_results_belong_to_the_user()
    {
        var body = await SentBody.OfAsync(
        [
            new ChatMessage(ChatRole.User, "a"),
            new ChatMessage(ChatRole.User, "b"),
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("t", "look")]),
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent("t", "seen")]),
            new ChatMessage(ChatRole.User, "c"),
        ]);

        SentBody.IsJson(
            """
            [{"role":"user","content":[{"text":"a"},{"text":"b"}]},
             {"role":"assistant","content":[{"toolUse":{"toolUseId":"t","name":"look","input":{}}}]},
             {"role":"user","content":[{"toolResult":{"toolUseId":"t","content":[{"text":"seen"}]}},{"text":"c"}]}]
            """,
            body["messages"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public async Task Blank_texts_vanish_and_what_they_separated_is_folded(string blank)
    {
        var body = await SentBody.OfAsync([new ChatMessage(ChatRole.User, "a"), new ChatMessage(ChatRole.Assistant, blank), new ChatMessage(ChatRole.User, "b")]);

        SentBody.IsJson("""[{"role":"user","content":[{"text":"a"},{"text":"b"}]}]""", body["messages"]);
    }

    [Fact]
    public async Task A_tool_result_keeps_neither_blank_texts_nor_marks()
    {
        AIContent[] contents = [new TextContent(""), new TextContent(" \n"), new TextContent("seen").WithCachePoint(), new TextContent("guarded").WithGuard(), new DataContent("data:image/png;base64,AQID").WithCachePoint()];
        var body = await SentBody.OfAsync(
        [
            new ChatMessage(ChatRole.User, "a"),
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("t", "look"), new FunctionCallContent("u", "look"), new FunctionCallContent("v", "look")]),
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent("t", contents), new FunctionResultContent("u", " \n"), new FunctionResultContent("v", new TextContent(" "))]),
        ]);

        SentBody.IsJson(
            """
            [{"toolResult":{"toolUseId":"t","content":[{"text":"seen"},{"text":"guarded"},{"image":{"format":"png","source":{"bytes":"AQID"}}}]}},
             {"toolResult":{"toolUseId":"u","content":[]}},{"toolResult":{"toolUseId":"v","content":[]}}]
            """,
            body["messages"]![2]!["content"]);
    }

    [Fact]
    public async Task A_conversation_that_the_assistant_opens_starts_with_a_user_message_that_says_so()
    {
        var body = await SentBody.OfAsync([new ChatMessage(ChatRole.Assistant, "Welcome!"), new ChatMessage(ChatRole.User, "Hi")]);

        SentBody.IsJson(
            """
            [{"role":"user","content":[{"text":"(The assistant speaks first.)"}]},
             {"role":"assistant","content":[{"text":"Welcome!"}]},{"role":"user","content":[{"text":"Hi"}]}]
            """,
            body["messages"]);
    }

    [Fact]
    public async Task Instructions_and_system_messages_from_anywhere_stand_in_system()
    {
        var body = await SentBody.OfAsync(
            [new ChatMessage(ChatRole.System, "one"), new ChatMessage(ChatRole.User, "Hi"), new ChatMessage(ChatRole.System, "two")],
            new ChatOptions { Instructions = "first" });

        SentBody.IsJson("""[{"text":"first"},{"text":"one"},{"text":"two"}]""", body["system"]);
        SentBody.IsJson("""[{"role":"user","content":[{"text":"Hi"}]}]""", body["messages"]);
    }

    [Fact]
    public async Task Reasoning_goes_back_with_its_signature_and_without_one_not_at_all()
    {
        var body = await SentBody.OfAsync(
        [
            new ChatMessage(ChatRole.User, "a"),
            new ChatMessage(ChatRole.Assistant, [new TextReasoningContent("unsigned"), new TextReasoningContent(string.Empty) { ProtectedData = "sig" }, new TextContent("b")]),
            new ChatMessage(ChatRole.User, "c"),
        ]);

        SentBody.IsJson("""[{"reasoningContent":{"reasoningText":{"text":"","signature":"sig"}}},{"text":"b"}]""", body["messages"]![1]!["content"]);
    }

    [Fact]
    public async Task A_prompt_of_its_own_needs_no_messages()
    {
        var body = await SentBody.OfAsync([], new ChatOptions { AdditionalProperties = new() { ["promptVariables"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["text"] = "Ann" } } } });

        Assert.Null(body["messages"]);
        SentBody.IsJson("""{"name":{"text":"Ann"}}""", body["promptVariables"]);
    }
}
