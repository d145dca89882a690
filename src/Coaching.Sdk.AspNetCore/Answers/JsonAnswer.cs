using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Coaching.Sdk.AspNetCore.Answers;

/// <summary>A body with its status and headers. Written in one piece: what is sent has a length, and equal answers are equal bytes.</summary>
internal sealed class JsonAnswer<T>(int status, T body, JsonTypeInfo<T> type) : IResult
{
    /// <summary>What has an ETag may be kept by its owner, and is asked for again each time.</summary>
    internal const string Revalidated = "private, no-cache";

    internal string ContentType { get; init; } = "application/json; charset=utf-8";

    internal string? Location { get; init; }

    internal string? ETag { get; init; }

    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>Added to what was applied before the work began.</summary>
    internal string? PreferenceApplied { get; init; }

    internal T Body => body;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = ContentType;
        var headers = response.Headers;
        headers.CacheControl = ETag is null ? "no-store" : Revalidated;
        headers.XContentTypeOptions = "nosniff";
        if (Location is not null)
        {
            headers.Location = Location;
        }

        if (ETag is not null)
        {
            headers.ETag = ETag;
        }

        if (PreferenceApplied is not null)
        {
            headers.Append("Preference-Applied", PreferenceApplied);
        }

        if (RetryAfter is { } pause)
        {
            headers.RetryAfter = Pauses.InSeconds(pause);
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(body, type);
        response.ContentLength = json.Length;
        await response.Body.WriteAsync(json, httpContext.RequestAborted).ConfigureAwait(false);
    }
}
