using Microsoft.AspNetCore.Http;

namespace Coaching.Sdk.AspNetCore.Requests;

/// <summary>The client's name for a request: the header, quoted as the draft has it or bare.</summary>
internal static class IdempotencyKey
{
    private const string Header = "Idempotency-Key";
    private const int MaxLength = 255;

    /// <exception cref="CoachingException">It is there and cannot be used.</exception>
    internal static string? Of(HttpContext context)
    {
        var values = context.Request.Headers[Header];
        if (values.Count == 0)
        {
            return null;
        }

        var key = values.Count == 1 ? values[0] ?? "" : "";
        key = key is ['"', .. var quoted, '"'] ? quoted : key;
        return key is { Length: > 0 and <= MaxLength } && !key.AsSpan().ContainsAnyExceptInRange('!', '~') ? key
            : throw JsonBody.Invalid($"{Header} must be given once and have 1 to {MaxLength} visible ASCII characters, without blanks.");
    }

    /// <summary>Of the header and a field of the body, the one that was sent.</summary>
    /// <exception cref="CoachingException">Both were, and they differ.</exception>
    internal static string? Of(HttpContext context, string? field) => (Of(context), field) switch
    {
        (var header, null) => header,
        (null, _) => field,
        var (header, _) when header == field => field,
        _ => throw JsonBody.Invalid($"{Header} and message_id differ. Send one of them."),
    };
}
