using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace LambdaHost.Tests.Panel;

public sealed class HostTests
{
    [Fact]
    public async Task Tokens_open_the_API_only_with_the_right_key_audience_and_time()
    {
        await using var host = await PanelHost.StartAsync(Tokens.Settings);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Tokens.Make()));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(null)); // Development, on loopback: with tokens configured there is no other way in.
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Tokens.Make(audience: "other")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Tokens.Make(TimeSpan.FromHours(-1))));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Tokens.Make(key: RandomNumberGenerator.GetBytes(32))));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Tokens.Make(issuer: "someone")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Tokens.Make(subject: null)));
        var parts = Tokens.Make().Split('.');
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync($"{Base64UrlEncoder.Encode("{\"alg\":\"none\",\"typ\":\"JWT\"}")}.{parts[1]}."));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync($"{parts[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("ada", "bob", StringComparison.Ordinal))}.{parts[2]}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("no.token.atall"));

        async Task<HttpStatusCode> StatusAsync(string? token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/ai/coaching/topics");
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            using var response = await client.SendAsync(request);
            if (!response.IsSuccessStatusCode)
            {
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
                Assert.Equal(token is null ? "Bearer" : "Bearer error=\"invalid_token\"", response.Headers.WwwAuthenticate.ToString());
            }

            return response.StatusCode;
        }
    }

    [Fact]
    public async Task The_API_is_described_with_examples_for_every_call_that_has_a_body()
    {
        await using var host = await PanelHost.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        using var document = JsonDocument.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
        var paths = document.RootElement.GetProperty("paths");
        foreach (var route in new[] { "start", "message", "complete", "cancel" })
        {
            var body = paths.GetProperty($"/ai/coaching/{route}").GetProperty("post").GetProperty("requestBody").GetProperty("content");
            Assert.Equal(["application/json"], body.EnumerateObject().Select(type => type.Name));
            Assert.NotEmpty(body.GetProperty("application/json").GetProperty("examples").EnumerateObject());
        }

        Assert.Equal(9, paths.EnumerateObject().Count());
    }
}
