using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LambdaHost.Tests.Kestrel;

/// <summary>Requests to the coaching API, answers as they came.</summary>
internal static class KestrelSession
{
    extension(KestrelHost host)
    {
        public async Task<KestrelAnswer> GetAsync(string path) => await KestrelAnswer.ReadAsync(await host.Http.GetAsync(new Uri($"/ai/coaching/{path}", UriKind.Relative)));

        public async Task<KestrelAnswer> PostAsync(string path, JsonObject body, string? accept = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/ai/coaching/{path}") { Content = JsonContent.Create(body) };
            if (accept is not null) request.Headers.Accept.ParseAdd(accept);
            return await KestrelAnswer.ReadAsync(await host.Http.SendAsync(request));
        }

        public async Task<string> StartSessionAsync()
        {
            var started = await host.PostAsync("start", new JsonObject { ["topic"] = "weekly-goals" });
            Assert.Equal(201, started.Status);
            return started.Json.GetProperty("session_id").GetString()!;
        }

        public Task<KestrelAnswer> SayAsync(string session, string text, string key, string? accept = null) =>
            host.PostAsync("message", new JsonObject { ["session_id"] = session, ["message"] = text, ["message_id"] = key }, accept);
    }
}

internal sealed record KestrelAnswer(int Status, string Text, HttpResponseMessage Response)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>What stands behind the data field of the last event.</summary>
    public JsonElement LastEvent => JsonDocument.Parse(Text[(Text.LastIndexOf("data: ", StringComparison.Ordinal) + "data: ".Length)..]).RootElement;

    public static async Task<KestrelAnswer> ReadAsync(HttpResponseMessage response) => new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);
}
