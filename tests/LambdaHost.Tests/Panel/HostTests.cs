using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LambdaHost.Tests.Panel;

public sealed class HostTests
{
    [Fact]
    public async Task Tokens_open_the_API_only_with_the_right_key_audience_and_time()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        const string Section = "Authentication__Schemes__Bearer__";
        await using var host = await PanelHost.StartAsync(
            (Section + "ValidAudiences__0", "coaching"), (Section + "ValidIssuer", "tests"), (Section + "SigningKeys__0__Issuer", "tests"), (Section + "SigningKeys__0__Value", Convert.ToBase64String(key)));
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Token(key, "coaching", now.AddHours(1))));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(null)); // Development, on loopback: with tokens configured there is no other way in.
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Token(key, "other", now.AddHours(1))));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Token(key, "coaching", now.AddHours(-1))));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Token(RandomNumberGenerator.GetBytes(32), "coaching", now.AddHours(1))));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Token(key, "coaching", now.AddHours(1), issuer: "someone")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Token(key, "coaching", now.AddHours(1), subject: null)));
        var parts = Token(key, "coaching", now.AddHours(1)).Split('.');
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

    private static string Token(byte[] key, string audience, DateTime expires, string issuer = "tests", string? subject = "ada") => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = issuer,
        Audience = audience,
        NotBefore = expires.AddHours(-2),
        Expires = expires,
        IssuedAt = expires.AddHours(-2),
        Claims = new Dictionary<string, object>(StringComparer.Ordinal) { [subject is null ? "other" : "sub"] = subject ?? "" },
        SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(key), SecurityAlgorithms.HmacSha256),
    });
}
