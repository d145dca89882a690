using System.Text;
using LambdaHost.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LambdaHost.Tests.Runtime;

/// <summary>A small application on the Lambda server, against a loopback Runtime API.</summary>
internal sealed class ProbeApp : IAsyncDisposable
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication _app;

    private ProbeApp(LoopbackRuntimeApi api, WebApplication app) => (Api, _app) = (api, app);

    public LoopbackRuntimeApi Api { get; }
    public IServiceProvider Services => _app.Services;

    /// <summary>Opened by a test to let <c>/gate</c> and <c>/stream</c> go on.</summary>
    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Set when <c>/gate</c> or <c>/hang</c> is reached.</summary>
    public Task Entered => Patience.WaitAsync(_entered.Task, () => "The request did not get so far.");

    public static async Task<ProbeApp> StartAsync(Action<WebApplicationBuilder>? configure = null, TimeProvider? time = null, Action<LoopbackRuntimeApi>? prepare = null, params (string Key, string Value)[] settings)
    {
        var api = await LoopbackRuntimeApi.StartAsync(time);
        prepare?.Invoke(api);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["AWS_LAMBDA_RUNTIME_API"] = api.Address;
        foreach (var (key, value) in settings) builder.Configuration[key] = value;
        builder.UseLambdaRuntime(time);
        builder.Logging.ClearProviders();
        configure?.Invoke(builder);
        var probe = new ProbeApp(api, builder.Build());
        probe.Map();
        await probe._app.StartAsync();
        return probe;
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Gate.TrySetResult();
        await _app.DisposeAsync();
        await Api.DisposeAsync();
    }

    private void Map()
    {
        _app.UseWhen(context => context.Request.Query.ContainsKey("handled"), branch => branch.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = _ => Task.CompletedTask }));
        _app.MapGet("/", DescribeAsync);
        _app.MapFallback("/request/{**rest}", DescribeAsync);
        _app.MapGet("/bytes", () => Results.Bytes([0, 255, 1, 254], "application/octet-stream"));
        _app.MapGet("/text", (int size) => Results.Text(new string('ж', size)));
        _app.MapGet("/large", (int size) => Results.Text(new string('x', size)));
        _app.MapGet("/throw", string () => throw new InvalidOperationException("planned"));
        _app.MapGet("/cookies", (HttpContext context) =>
        {
            context.Response.Cookies.Append("a", "1");
            context.Response.Cookies.Append("b", "2");
            context.Response.Headers.Append("X-Many", "one");
            context.Response.Headers.Append("X-Many", "two");
        });
        _app.MapGet("/hang", async (CancellationToken aborted) => { _entered.TrySetResult(); await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, aborted); });
        _app.MapGet("/gate", async () => { _entered.TrySetResult(); await Gate.Task; return "through"; });
        _app.MapGet("/stream", StreamAsync);
        _app.MapGet("/part", PartAsync);
        _app.MapMethods("/head", [HttpMethods.Head], (HttpContext context) =>
        {
            context.Response.ContentLength = 5;
            return context.Response.WriteAsync("whole");
        });
        _app.MapGet("/empty-write", async (HttpContext context) =>
        {
            await context.Response.Body.WriteAsync(ReadOnlyMemory<byte>.Empty, context.RequestAborted);
            await context.Response.WriteAsync("after", context.RequestAborted);
        });
        _app.MapPost("/limited", async (HttpContext context) =>
        {
            context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = 8;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        });
        _app.MapLambdaEvents(EventAsync);
    }

    private static async Task DescribeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var invocation = context.Features.GetRequiredFeature<LambdaInvocation>();
        await context.Response.WriteAsJsonAsync(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["method"] = context.Request.Method,
            ["pathBase"] = context.Request.PathBase.Value,
            ["path"] = context.Request.Path.Value,
            ["query"] = context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal),
            ["headers"] = context.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            ["cookies"] = context.Request.Cookies.ToDictionary(StringComparer.Ordinal),
            ["body"] = Convert.ToBase64String(body.ToArray()),
            ["ip"] = context.Connection.RemoteIpAddress?.ToString(),
            ["authenticated"] = context.User.Identity?.IsAuthenticated,
            ["claims"] = context.User.Claims.Select(claim => $"{claim.Type}={claim.Value}"),
            ["trace"] = System.Diagnostics.Activity.Current?.TraceId.ToString(),
            ["id"] = context.TraceIdentifier,
            ["url"] = context.Request.GetDisplayUrl(),
            ["remaining"] = invocation.Remaining.TotalSeconds,
            ["function"] = invocation.FunctionArn,
        });
    }

    private async Task StreamAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Cookies.Append("a", "1");
        await context.Response.WriteAsync("data: one\n\n");
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await Gate.Task;
        if (context.Request.Query.ContainsKey("fail")) throw new InvalidOperationException("planned midway");
        await context.Response.WriteAsync("data: two\n\n");
    }

    /// <summary>Gives five bytes of as many as the query says and returns as if all were well; with <c>abort</c> it waits until it may not go on.</summary>
    private async Task PartAsync(HttpContext context)
    {
        if (context.Request.Query["length"] is [{ } length]) context.Response.ContentLength = long.Parse(length, System.Globalization.CultureInfo.InvariantCulture);
        await context.Response.WriteAsync("whole");
        _entered.TrySetResult();
        if (context.Request.Query.ContainsKey("abort")) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task EventAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        if (text.Contains("reject", StringComparison.Ordinal)) context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        else if (text.Contains("throw", StringComparison.Ordinal)) throw new InvalidOperationException("planned");
        else if (!text.Contains("silent", StringComparison.Ordinal)) await context.Response.WriteAsync("{\"echo\":" + text + "}");
    }
}
