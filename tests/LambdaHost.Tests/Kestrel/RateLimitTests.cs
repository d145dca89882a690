using System.Globalization;

namespace LambdaHost.Tests.Kestrel;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Too_many_requests_get_429_with_a_pause_and_a_problem_and_the_page_stays_open()
    {
        await using var host = await KestrelHost.StartAsync(build: null, ("Coaching__RequestsPerMinute", "3"));
        for (var count = 0; count < 3; count++) Assert.Equal(200, (await host.GetAsync("topics")).Status);

        var refused = await host.GetAsync("topics");

        Assert.Equal(429, refused.Status);
        Assert.Equal("application/problem+json", refused.Response.Content.Headers.ContentType!.ToString());
        Assert.Equal(("rate-limited", true, 429), (refused.Json.GetProperty("code").GetString(), refused.Json.GetProperty("retryable").GetBoolean(), refused.Json.GetProperty("status").GetInt32()));
        Assert.Contains("More than 3 requests", refused.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.InRange(int.Parse(Assert.Single(refused.Response.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(429, (await host.SayAsync("019ab04be2f47c1a9d3e5f60718293a4", "hi", "k")).Status);
        foreach (var path in new[] { "/", "/health" }) Assert.True((await host.Http.GetAsync(new Uri(path, UriKind.Relative))).IsSuccessStatusCode);
    }
}
