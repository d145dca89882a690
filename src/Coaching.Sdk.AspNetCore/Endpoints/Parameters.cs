namespace Coaching.Sdk.AspNetCore.Endpoints;

/// <summary>What endpoints read beside their bodies.</summary>
internal static class Parameters
{
    internal static CoachingParameter Key { get; } = new("Idempotency-Key", IsHeader: true, "Names the request, 1 to 255 visible ASCII characters: a repeat with the same key and body gets the same answer.");

    internal static CoachingParameter Wait { get; } = new("Prefer", IsHeader: true, "wait=N: answer within N seconds, with what there is by then.");

    internal static CoachingParameter Known { get; } = new("If-None-Match", IsHeader: true, "The ETag of the answer that the client has: 304 while it holds.");

    internal static CoachingParameter Before { get; } = new("before", IsHeader: false, "The turn that the page ends before: what the page after it said.", IsNumber: true);

    internal static CoachingParameter Cursor { get; } = new("cursor", IsHeader: false, "The next_cursor of the page before.");

    internal static CoachingParameter Limit { get; } = new("limit", IsHeader: false, "The most entries of a page, 1 to 100.", IsNumber: true);
}
