using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Requests;

/// <summary>What Bedrock wants of documents: a name of its own for each in the whole request, and a text beside them.</summary>
public sealed class DocumentTests
{
    [Fact]
    public async Task Documents_of_one_name_are_numbered_wherever_in_the_conversation_they_stand()
    {
        var body = await SentBody.OfAsync(
        [
            new ChatMessage(ChatRole.User, [new TextContent("a"), Pdf("report.pdf"), Pdf(null)]),
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("t", "look")]),
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent("t", Pdf("Report (pdf)"))]),
            new ChatMessage(ChatRole.User, [new TextContent("b"), Pdf("REPORT.pdf"), Pdf("report pdf (2)"), Pdf("Document 2")]),
        ]);

        Assert.Equal(["report pdf", "Document 2", "Report (pdf)", "REPORT pdf (2)", "report pdf (2) (2)", "Document 2 (2)"], Names(body));
    }

    [Fact]
    public async Task A_number_fits_into_the_longest_name()
    {
        var names = Names(await SentBody.OfAsync([new ChatMessage(ChatRole.User, [new TextContent("a"), Pdf(new string('x', 250)), Pdf(new string('x', 250))])])).ToList();

        Assert.Equal([200, 200], names.Select(name => name.Length));
        Assert.EndsWith("x (2)", names[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_documents_alone_gets_a_text_beside_them_and_no_other_does()
    {
        var body = await SentBody.OfAsync(
        [
            new ChatMessage(ChatRole.User, [Pdf("a"), new UriContent("s3://bucket/b.pdf", "application/pdf")]),
            new ChatMessage(ChatRole.Assistant, "Thank you."),
            new ChatMessage(ChatRole.User, [new DataContent("data:image/png;base64,AQID")]),
            new ChatMessage(ChatRole.Assistant, "Nice."),
            new ChatMessage(ChatRole.User, [new TextContent("Look:"), Pdf("c")]),
        ]);

        Assert.Equal(
            ["document document text", "text", "image", "text", "text document"],
            body["messages"]!.AsArray().Select(message => string.Join(' ', message!["content"]!.AsArray().Select(block => block!.AsObject().Single().Key))));
        SentBody.IsJson("""{"text":"(Without words.)"}""", body["messages"]![0]!["content"]![2]);
    }

    private static DataContent Pdf(string? name) => new("data:application/pdf;base64,AQID") { Name = name };

    private static IEnumerable<string> Names(JsonNode? node) => node switch
    {
        JsonObject json => json["document"]?["name"] is { } name ? [name.GetValue<string>()] : json.SelectMany(member => Names(member.Value)),
        JsonArray items => items.SelectMany(Names),
        _ => [],
    };
}
