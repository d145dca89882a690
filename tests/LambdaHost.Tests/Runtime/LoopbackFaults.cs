using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace LambdaHost.Tests.Runtime;

/// <summary>What goes wrong next at the loopback Runtime API: a status, or 0 for a broken connection.</summary>
internal sealed class LoopbackFaults
{
    public const int BrokenConnection = 0;

    public ConcurrentQueue<int> OnNext { get; } = new();
    /// <summary>Strikes a poll that waits: when an invocation is there, instead of it.</summary>
    public ConcurrentQueue<int> OnHandedOut { get; } = new();

    public ConcurrentQueue<int> OnResponse { get; } = new();
    public ConcurrentQueue<int> OnRegister { get; } = new();

    public static async Task<bool> StrikeAsync(HttpContext context, ConcurrentQueue<int> faults)
    {
        if (!faults.TryDequeue(out var status)) return false;
        if (status == BrokenConnection) context.Abort();
        else
        {
            await context.Request.Body.CopyToAsync(Stream.Null, CancellationToken.None);
            context.Response.StatusCode = status;
        }

        return true;
    }
}
