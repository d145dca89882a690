using System.Text;
using System.Text.Json;

namespace LambdaHost.Tests.Runtime;

/// <summary>What the runtime reported for one invocation.</summary>
internal sealed record InvocationOutcome(bool IsError, byte[] Body, string? ContentType, string? ResponseMode, string? ErrorType, string? ErrorTrailer)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonElement.Parse(Body);

    public int Status => Json.GetProperty("statusCode").GetInt32();

    /// <summary>The body of an HTTP answer, decoded.</summary>
    public byte[] HttpBytes => Json.GetProperty("isBase64Encoded").GetBoolean() ? Json.GetProperty("body").GetBytesFromBase64() : Encoding.UTF8.GetBytes(Json.GetProperty("body").GetString()!);

    public JsonElement HttpJson => JsonElement.Parse(HttpBytes);

    public string Header(string name) => Json.GetProperty("headers").GetProperty(name).GetString()!;
}
