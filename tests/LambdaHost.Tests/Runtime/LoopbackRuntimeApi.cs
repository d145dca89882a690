using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LambdaHost.Tests.Runtime;

/// <summary>Lambda's Runtime API and Extensions API on a loopback socket: hands out invocations and takes their outcomes.</summary>
internal sealed class LoopbackRuntimeApi : IAsyncDisposable
{
    private const int MoreThanSocketsHold = 32 * 1024 * 1024;
    private readonly Channel<LoopbackInvocation> _queue = Channel.CreateUnbounded<LoopbackInvocation>();
    private readonly ConcurrentDictionary<string, LoopbackInvocation> _running = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<string> _initError = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _extension = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _firstNext = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication _app;
    private int _count;

    private LoopbackRuntimeApi()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        _app = builder.Build();
        _app.MapGet("/2018-06-01/runtime/invocation/next", NextAsync);
        _app.MapPost("/2018-06-01/runtime/invocation/{id}/response", (string id, HttpContext context) => TakeAsync(id, context, isError: false));
        _app.MapPost("/2018-06-01/runtime/invocation/{id}/error", (string id, HttpContext context) => TakeAsync(id, context, isError: true));
        _app.MapPost("/2018-06-01/runtime/init/error", InitErrorAsync);
        _app.MapGet("/2018-06-01/runtime/restore/next", RestoreAsync);
        _app.MapPost("/2020-01-01/extension/register", RegisterAsync);
        _app.MapGet("/2020-01-01/extension/event/next", ExtensionNextAsync);
    }

    public string Address { get; private set; } = "";
    public LoopbackFaults Faults { get; } = new();
    public TimeProvider Time { get; init; } = TimeProvider.System;
    public Task<string> InitError => Patience.WaitAsync(_initError.Task, () => "No init error was told.");
    public Task<string> Extension => Patience.WaitAsync(_extension.Task, () => "No extension was registered.");
    public Task FirstNext => Patience.WaitAsync(_firstNext.Task, () => "No invocation was asked for.");
    /// <summary>What an invocation waits for on its way: between its being handed out and its first byte.</summary>
    public Task BeforeFirstByte { get; set; } = Task.CompletedTask;

    /// <summary>What an invocation waits for on its way: when so much came before it that the runtime must have begun to read.</summary>
    public Task? BeforeLastByte { get; set; }

    /// <summary>What a registration waits for, once it is told (<see cref="Extension"/>).</summary>
    public Task BeforeRegistered { get; set; } = Task.CompletedTask;

    /// <summary>What an outcome waits for before it is taken.</summary>
    public Task BeforeOutcome { get; set; } = Task.CompletedTask;

    public TaskCompletionSource Restored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The calls in the order they came, apart from the outcomes.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public static async Task<LoopbackRuntimeApi> StartAsync(TimeProvider? time = null)
    {
        var api = new LoopbackRuntimeApi { Time = time ?? TimeProvider.System };
        await api._app.StartAsync();
        api.Address = new Uri(api._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Authority;
        return api;
    }

    public LoopbackInvocation Send(string payload, TimeSpan? timeout = null, string? traceId = null)
    {
        var invocation = new LoopbackInvocation($"request-{Interlocked.Increment(ref _count)}", payload, Time.GetUtcNow() + (timeout ?? TimeSpan.FromSeconds(29)), traceId);
        _running[invocation.RequestId] = invocation;
        _queue.Writer.TryWrite(invocation);
        return invocation;
    }

    public Task<InvocationOutcome> InvokeAsync(string payload, TimeSpan? timeout = null, string? traceId = null) => Send(payload, timeout, traceId).Outcome;

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task NextAsync(HttpContext context)
    {
        Calls.Enqueue("next");
        if (await LoopbackFaults.StrikeAsync(context, Faults.OnNext)) return;
        _firstNext.TrySetResult();
        LoopbackInvocation invocation;
        try
        {
            invocation = await _queue.Reader.ReadAsync(context.RequestAborted);
        }
        catch (Exception gone) when (gone is OperationCanceledException or ChannelClosedException)
        {
            context.Abort();
            return;
        }

        invocation.MarkTaken();
        await BeforeFirstByte;
        if (await LoopbackFaults.StrikeAsync(context, Faults.OnHandedOut)) return;
        context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
        context.Response.Headers["Lambda-Runtime-Deadline-Ms"] = invocation.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:eu-west-1:123456789012:function:coaching";
        if (invocation.TraceId is not null) context.Response.Headers["Lambda-Runtime-Trace-Id"] = invocation.TraceId;
        if (BeforeLastByte is not null)
        {
            await context.Response.WriteAsync(new string(' ', MoreThanSocketsHold), CancellationToken.None);
            await context.Response.Body.FlushAsync(CancellationToken.None);
            invocation.MarkBegun();
            await BeforeLastByte;
        }

        await context.Response.WriteAsync(invocation.Payload, CancellationToken.None);
        await context.Response.CompleteAsync();
    }

    private async Task TakeAsync(string id, HttpContext context, bool isError)
    {
        if (!isError && await LoopbackFaults.StrikeAsync(context, Faults.OnResponse)) return;
        if (!_running.TryGetValue(id, out var invocation) || invocation.IsAnswered)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest; // as Lambda: InvalidRequestID
            return;
        }

        invocation.MarkAnswering();
        await BeforeOutcome;
        await invocation.TakeAsync(context, isError);
    }

    private async Task InitErrorAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        Calls.Enqueue("init-error");
        _initError.TrySetResult(await reader.ReadToEndAsync(CancellationToken.None));
    }

    private async Task RestoreAsync(HttpContext context)
    {
        Calls.Enqueue("restore");
        await Restored.Task.WaitAsync(context.RequestAborted);
    }

    private async Task RegisterAsync(HttpContext context)
    {
        Calls.Enqueue("register");
        if (await LoopbackFaults.StrikeAsync(context, Faults.OnRegister)) return;
        using var reader = new StreamReader(context.Request.Body);
        _extension.TrySetResult($"{context.Request.Headers["Lambda-Extension-Name"]} {await reader.ReadToEndAsync(CancellationToken.None)}");
        await BeforeRegistered;
        context.Response.Headers["Lambda-Extension-Identifier"] = "extension-1";
    }

    private async Task ExtensionNextAsync(HttpContext context)
    {
        Calls.Enqueue($"extension-next {context.Request.Headers["Lambda-Extension-Identifier"]}");
        await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted); // no events, no answer
    }
}
