namespace Coaching.Sdk.AspNetCore;

/// <summary>Endpoint metadata: an example body, for the API's description. Immutable.</summary>
/// <param name="StatusCode">The answer that it is an example of; null: the request.</param>
/// <param name="ContentType">The body's media type.</param>
/// <param name="Json">The body.</param>
public sealed record CoachingExample(int? StatusCode, string ContentType, string Json);
