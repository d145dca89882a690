namespace Coaching.Sdk.AspNetCore.Endpoints;

/// <summary>One conversation in examples.</summary>
internal static class Examples
{
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";
    private const string Id = "019ab04be2f47c1a9d3e5f60718293a4";

    internal static CoachingExample Topics { get; } = new(200, Json, """
        {"topics":[{"id":"weekly-goals","version":1,"title":"Weekly goals","description":"Choose what this week is for.","max_turns":20,"parameters":[{"name":"name","description":"What to call the person.","required":false,"max_length":500}]}]}
        """);

    internal static CoachingExample StartRequest { get; } = new(null, Json, """{"topic":"weekly-goals","parameters":{"name":"Ada"},"metadata":{"source":"onboarding"}}""");

    internal static CoachingExample MessageRequest { get; } = new(null, Json, $$"""{"session_id":"{{Id}}","message":"I want to finish the report.","turn":1}""");

    internal static CoachingExample SessionRequest { get; } = new(null, Json, $$"""{"session_id":"{{Id}}"}""");

    internal static CoachingExample Started { get; } = Body(201, "\"Hello Ada! What would make this a good week?\"", "active", 0, "false", 1, "null", Metadata());

    internal static CoachingExample Replied { get; } = Body(
        200, "\"How will you know that it is finished?\"", "active", 1, "false", 3, "null", Metadata("\"9f0c\"", "8412", "8390", "null", format: "\"json\""));

    internal static CoachingExample Pending { get; } = Body(202, "null", "processing", 0, "false", 1, "null", Metadata("\"9f0c\"", "26980", retryAfter: "5000"));

    internal static CoachingExample Completed { get; } = Body(
        200,
        "\"That is a good plan. Have a good week!\"",
        "completed",
        6,
        "true",
        13,
        "{\"focus\":\"Finish what I began\",\"goals\":[{\"goal\":\"Finish the report\",\"done_when\":null,\"first_step\":null}]}",
        Metadata("\"51aa\"", "7730", "7702", "\"model_signal\"", "\"json\""),
        ",\"confidence\":0.9,\"evidence\":[{\"path\":\"$.goals[0].goal\",\"turn\":1,\"quote\":\"finish the report\"}],\"missing_fields\":[\"$.goals[0].done_when\"]");

    internal static CoachingExample Transcript { get; } = new(200, Json, $$"""
        {"session_id":"{{Id}}","opening":"Hello Ada! What would make this a good week?","turns":[{"turn":1,"message_id":"9f0c","user":"I want to finish the report.","coach":"How will you know that it is finished?","is_final":false,"sent_at":"2026-11-23T09:00:00Z","answered_at":"2026-11-23T09:00:08Z"}],"pending":null,"before":null}
        """);

    internal static CoachingExample Sessions { get; } = new(200, Json, $$"""
        {"sessions":[{"session_id":"{{Id}}","topic":"weekly-goals","topic_version":1,"status":"active","created_at":"2026-11-23T09:00:00Z","expires_at":"2026-12-23T09:00:00Z"}],"next_cursor":null}
        """);

    internal static CoachingExample TopicNotFound { get; } = Error(404, "start", CoachingErrors.TopicNotFound, "There is no such topic", "There is no topic of that id. Registered are: weekly-goals.", "false", "null");

    internal static CoachingExample TurnInProgress { get; } = Error(409, "message", CoachingErrors.TurnInProgress, "Another message is being answered", "Another message of this session is being answered.", "true", $"\"{Id}\"");

    internal static CoachingExample ModelUnavailable { get; } = Error(503, "message", CoachingErrors.ModelUnavailable, "No model answered", "No model answered. Repeat the same request.", "true", $"\"{Id}\"");

    internal static CoachingExample ResultInvalid { get; } = Error(
        422, "complete", CoachingErrors.ResultInvalid, "There is no valid result", "No valid result could be taken from the conversation. Say what is missing, or complete again.", "false", $"\"{Id}\"", ",\"reason\":\"result-invalid\",\"errors\":[{\"path\":\"$.goals\",\"message\":\"at least 1 item is expected, 0 found\"}],\"missing_fields\":[\"$.goals\"],\"can_continue\":true");

    private static CoachingExample Body(int status, string message, string state, int turn, string isFinal, int count, string result, string metadata, string more = "") => new(
        status, Json, $$"""{"session_id":"{{Id}}","message":{{message}},"status":"{{state}}","turn":{{turn}},"max_turns":20,"is_final":{{isFinal}},"message_count":{{count}},"result":{{result}}{{more}},"metadata":{{metadata}}}""");

    /// <summary>A turn's; without an id, that of a session which has none yet.</summary>
    private static string Metadata(string id = "null", string elapsed = "null", string processing = "null", string end = "null", string format = "null", string retryAfter = "null")
    {
        var (model, usage) = format == "null" ? ("null", "null") : ("\"claude-sonnet-4-6\"", """{"input_tokens":1480,"output_tokens":62,"cached_tokens":1024}""");
        return $$"""
            {"topic":"weekly-goals","topic_version":1,"message_id":{{id}},"model":{{model}},"attempts":{{(id == "null" ? "null" : "1")}},"elapsed_ms":{{elapsed}},"processing_time_ms":{{processing}},"replayed":false,"retry_after_ms":{{retryAfter}},"end_reason":{{end}},"format":{{format}},"usage":{{usage}}}
            """;
    }

    private static CoachingExample Error(int status, string route, string code, string title, string detail, string retryable, string session, string more = "") => new(
        status, Problem, $$"""{"type":"urn:coaching:error:{{code}}","title":"{{title}}","status":{{status}},"detail":"{{detail}}","instance":"/ai/coaching/{{route}}","code":"{{code}}","retryable":{{retryable}},"session_id":{{session}}{{more}}}""");
}
