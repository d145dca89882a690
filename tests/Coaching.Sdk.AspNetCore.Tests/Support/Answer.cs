using System.Net;
using System.Text.Json;

namespace Coaching.Sdk.AspNetCore.Tests.Support;

internal sealed record Answer(HttpStatusCode Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    internal JsonElement Json => JsonDocument.Parse(Body).RootElement;

    internal JsonElement this[string path] => path.Split('.').Aggregate(Json, (element, name) => element.GetProperty(name));

    internal string? Text(string path) => this[path].GetString();

    internal string? Header(string name) => Headers.GetValueOrDefault(name);

    internal void IsProblem(HttpStatusCode status, string code)
    {
        Assert.Equal((status, code), (Status, Body.Length == 0 ? "" : Text("code")));
        Assert.Equal("application/problem+json", Header("Content-Type"));
        Assert.Equal((int)status, this["status"].GetInt32());
        Assert.Equal(CoachingErrors.IsRetryable(code), this["retryable"].GetBoolean());
        Assert.Equal(CoachingErrors.IsRetryable(code), Headers.ContainsKey("Retry-After"));
        Assert.All(new[] { "type", "title", "detail", "instance" }, name => Assert.False(string.IsNullOrEmpty(Text(name))));
    }
}
