using System.Buffers;
using System.Text.Json;

namespace LambdaHost.Runtime.Gateway;

/// <summary>The answers of the server itself: a problem (RFC 9457) in place of the response that could not be given.</summary>
internal sealed record GatewayProblem(int Status, string Code, string Detail, bool IsRetryable)
{
    public static GatewayProblem TooLarge { get; } = new(StatusCodes.Status413PayloadTooLarge, "response-too-large",
        $"The response is larger than the {GatewayAnswer.MaxBytes} bytes that Lambda can return at once. Ask for a smaller page.", false);

    public static GatewayProblem For(Exception exception, bool aborted) => exception switch
    {
        BadHttpRequestException bad => new GatewayProblem(bad.StatusCode, "invalid-request", "The request could not be read.", false),
        OperationCanceledException when aborted => new GatewayProblem(StatusCodes.Status504GatewayTimeout, "deadline-exceeded", "The request was not answered before its deadline.", true),
        _ => new GatewayProblem(StatusCodes.Status500InternalServerError, "internal-error", "The request failed unexpectedly.", true),
    };

    public IHeaderDictionary Headers
    {
        get
        {
            IHeaderDictionary headers = new HeaderDictionary();
            headers.ContentType = "application/problem+json";
            if (IsRetryable) headers.RetryAfter = "1";
            return headers;
        }
    }

    public ReadOnlyMemory<byte> Body
    {
        get
        {
            var buffer = new ArrayBufferWriter<byte>();
            using var writer = new Utf8JsonWriter(buffer);
            writer.WriteStartObject();
            writer.WriteString("type"u8, "about:blank"u8);
            writer.WriteString("title"u8, Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(Status));
            writer.WriteNumber("status"u8, Status);
            writer.WriteString("detail"u8, Detail);
            writer.WriteString("instance"u8, "/"u8);
            writer.WriteString("code"u8, Code);
            writer.WriteBoolean("retryable"u8, IsRetryable);
            writer.WriteNull("session_id"u8);
            writer.WriteEndObject();
            writer.Flush();
            return buffer.WrittenMemory;
        }
    }
}
