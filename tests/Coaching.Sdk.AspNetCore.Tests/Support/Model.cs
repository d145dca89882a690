using Coaching.Sdk.Testing;

namespace Coaching.Sdk.AspNetCore.Tests.Support;

internal static class Model
{
    internal const string Extraction = """
        {"result":{"Name":"Ada","Goals":["engines"]},"confidence":0.9,"evidence":[{"path":"$.Name","turn":1,"quote":"I am Ada"}],"missing_fields":[]}
        """;

    /// <summary>Answers every message; "done" ends the conversation. Extractions give one result.</summary>
    internal static ScriptedChatClient Friendly(Func<ScriptedReply, ScriptedReply>? change = null, TimeProvider? timeProvider = null) => new(call =>
    {
        var isExtraction = call.Messages[0].Text.Contains("Extract the result", StringComparison.Ordinal);
        var said = call.Messages[^1].Text;
        ScriptedReply reply = isExtraction ? Extraction
            : said.Contains("done", StringComparison.Ordinal) ? """{"message":"Good luck!","is_final":true,"result":{"Name":"Ada","Goals":["engines"]},"confidence":0.9}"""
            : """{"message":"Tell me more.","is_final":false,"result":null,"confidence":0.5}""";
        return change?.Invoke(reply) ?? reply;
    })
    {
        TimeProvider = timeProvider ?? TimeProvider.System,
    };
}
