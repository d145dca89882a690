using System.Net;
using Coaching.Sdk.AspNetCore.Tests.Support;
using Coaching.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Coaching.Sdk.AspNetCore.Tests;

public sealed class SweeperStopTests
{
    [Fact]
    public async Task A_host_that_stops_takes_no_further_turn_over()
    {
        var (failing, hanging) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var model = new ScriptedChatClient(call =>
        {
            if (call.Messages[^1].Text.Contains("hang", StringComparison.Ordinal))
            {
                hanging.TrySetResult();
                return ScriptedReply.Hang();
            }

            Interlocked.Increment(ref failing);
            return ScriptedReply.Throw(new HttpRequestException("down", null, HttpStatusCode.ServiceUnavailable));
        });
        await using var host = await ApiHost.StartAsync(
            model, onKestrel: true, builder: web => web.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(8)));
        var client = host.Client();
        var waiting = client.SayAsync(await client.StartAsync(), "hang", "k");
        await hanging.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var unavailable = await client.SayAsync(await client.StartAsync(), "fail", "k");
        unavailable.IsProblem(HttpStatusCode.ServiceUnavailable, "model-unavailable"); // Due in two seconds.
        var tried = failing;

        await host.StopAsync(); // Waits five seconds for the turn that hangs.

        Assert.Equal(tried, failing);
        (await waiting).IsProblem(HttpStatusCode.ServiceUnavailable, "model-unavailable");
    }
}
