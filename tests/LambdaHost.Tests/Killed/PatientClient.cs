using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LambdaHost.Tests.Killed;

/// <summary>A user whose client follows the one rule of the API: the same POST with the same key, until it is answered. Now and then it hangs up before the answer comes.</summary>
internal sealed class PatientClient(string url, int number) : IDisposable
{
    private static readonly string[] Words =
    [
        "Sleep, at last", "Be in bed by eleven on weekdays", "Five nights out of seven", "Phone in the kitchen tonight", "That's all, thanks.",
        "Late calls; I will end them at ten", "My partner", "That's all.",
    ];

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly HttpClient _http = new() { BaseAddress = new Uri(url + "/ai/coaching/"), Timeout = TimeSpan.FromMinutes(1) };
    private readonly Random _random = new(number);

    /// <summary>What was said, and the answer to it.</summary>
    public List<(string Text, JsonElement Answer)> Turns { get; } = [];

    public string Result { get; private set; } = "";

    /// <summary>How many requests the host took with it.</summary>
    public int Lost { get; private set; }

    private string _session = "";

    public async Task TalkAsync(CancellationToken cancellationToken)
    {
        var started = await PostAsync("start", new() { ["topic"] = "weekly-goals" }, "start-" + number, cancellationToken);
        _session = started.GetProperty("session_id").GetString()!;
        var isFinal = false;
        while (!isFinal)
        {
            var text = Turns.Count < Words.Length ? Words[Turns.Count] : "Yes, that looks good.";
            var answer = await PostAsync("message", new() { ["session_id"] = _session, ["message"] = text }, $"m{Turns.Count + 1}", cancellationToken);
            Turns.Add((text, answer));
            isFinal = answer.GetProperty("is_final").GetBoolean();
        }

        Result = (await CompleteAsync(cancellationToken)).GetProperty("result").GetRawText();
    }

    public Task<JsonElement> CompleteAsync(CancellationToken cancellationToken) => PostAsync("complete", new() { ["session_id"] = _session }, key: null, cancellationToken);

    public Task<JsonElement> TranscriptAsync(CancellationToken cancellationToken) => RepeatAsync(token => _http.GetAsync(new Uri($"session/{_session}/messages", UriKind.Relative), token), cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> PostAsync(string path, JsonObject body, string? key, CancellationToken cancellationToken)
    {
        var json = body.ToJsonString();
        return await RepeatAsync(
            async token =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
                if (key is not null) request.Headers.Add("Idempotency-Key", key);
                return await _http.SendAsync(request, token);
            },
            cancellationToken);
    }

    private async Task<JsonElement> RepeatAsync(Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (_random.Next(4) == 0) hangUp.CancelAfter(TimeSpan.FromMilliseconds(_random.Next(5, 400)));
            try
            {
                using var response = await send(hangUp.Token);
                var text = await response.Content.ReadAsStringAsync(hangUp.Token);
                var answer = JsonDocument.Parse(text).RootElement;
                if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created) return answer;
                Assert.True(MayBeRepeated(response.StatusCode, answer), $"No client of this API may get this, whatever dies: {(int)response.StatusCode} {text}");
                await Task.Delay(response.Headers.RetryAfter?.Delta ?? Pause, TimeProvider.System, cancellationToken);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                Lost++;
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
            catch (OperationCanceledException) when (hangUp.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                // Hung up; the same request comes again at once.
            }
        }
    }

    private static bool MayBeRepeated(HttpStatusCode status, JsonElement answer) => status switch
    {
        HttpStatusCode.Accepted or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => true,
        HttpStatusCode.Conflict => answer.GetProperty("retryable").GetBoolean(),
        _ => false,
    };
}
