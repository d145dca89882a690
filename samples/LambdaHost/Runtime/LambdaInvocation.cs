namespace LambdaHost.Runtime;

/// <summary>What Lambda tells about the invocation a request belongs to: <c>context.Features.Get&lt;LambdaInvocation&gt;()</c>.
/// Null on Kestrel. Nothing in it can be set by a client.</summary>
internal sealed class LambdaInvocation(TimeProvider time)
{
    public required string RequestId { get; init; }
    public required DateTimeOffset Deadline { get; init; }
    public required ReadOnlyMemory<byte> Payload { get; init; }
    public string? FunctionArn { get; init; }
    public string? TraceId { get; init; }
    public string? TenantId { get; init; }
    public string? ClientContext { get; init; }
    public string? CognitoIdentity { get; init; }

    /// <summary>True for a request that came through API Gateway or a function URL, false for an event of another source.</summary>
    public bool IsHttp { get; set; }

    /// <summary>The time until Lambda kills the environment; never negative.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var remaining = Deadline - time.GetUtcNow();
            return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
        }
    }
}
