using System.Net;
using System.Text;
using System.Text.Json;

namespace Coaching.Sdk.AspNetCore.Tests.Support;

/// <summary>Sends requests and reads answers whole, as their bytes were.</summary>
internal sealed class ApiClient(HttpClient http)
{
    internal HttpClient Http => http;

    internal Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    internal Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    internal Task<Answer> PostAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"), headers);

    internal async Task<string> StartAsync(string topic = "plan")
    {
        var started = await PostAsync("start", $$"""{"topic":"{{topic}}"}""");
        Assert.Equal(HttpStatusCode.Created, started.Status);
        return started.Text("session_id")!;
    }

    internal Task<Answer> SayAsync(string session, string text, string? id = null, params (string Name, string Value)[] headers) =>
        PostAsync("message", Message(session, text), id is null ? headers : [("Idempotency-Key", id), .. headers]);

    /// <summary>Looks, without waiting, until the session is so; a minute at most.</summary>
    internal async Task<Answer> BecomesAsync(string session, string status)
    {
        for (var looks = 0; looks < 600; looks++)
        {
            var seen = await GetAsync($"session/{session}");
            if (seen.Text("status") == status)
            {
                return seen;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        throw new TimeoutException($"The session did not become {status}.");
    }

    internal static string Message(string session, string text) => $$"""{"session_id":"{{session}}","message":{{JsonSerializer.Serialize(text, PlanJson.Default.String)}}}""";

    internal async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"/ai/coaching/{path}") { Content = content };
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        using var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return new Answer(response.StatusCode, body, response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
    }
}
