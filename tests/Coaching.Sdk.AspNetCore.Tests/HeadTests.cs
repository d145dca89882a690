using System.Net;
using Coaching.Sdk.AspNetCore.Tests.Support;

namespace Coaching.Sdk.AspNetCore.Tests;

/// <summary>What can be read answers HEAD as GET, without the body: RFC 9110, 9.3.2.</summary>
public sealed class HeadTests
{
    [Fact]
    public async Task Every_route_that_is_read_gives_its_head_alone()
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly(), onKestrel: true);
        var client = host.Client();
        var session = await client.StartAsync();
        foreach (var path in new[] { "topics", $"session/{session}", $"session/{session}/messages", "sessions", "session/none", "sessions?limit=0", "/health" })
        {
            var (get, head) = (await client.GetAsync(path), await client.SendAsync(HttpMethod.Head, path, content: null));

            Assert.Equal((get.Status, ""), (head.Status, head.Body));
            foreach (var name in new[] { "Content-Type", "Content-Length", "Cache-Control", "ETag" })
            {
                Assert.Equal((path, get.Header(name)), (path, head.Header(name)));
            }
        }
    }

    [Fact]
    public async Task A_known_session_is_304_for_HEAD_too()
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly(), onKestrel: true);
        var client = host.Client();
        var path = $"session/{await client.StartAsync()}";
        var etag = (await client.GetAsync(path)).Header("ETag")!;
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(HttpMethod.Head, path, content: null, ("If-None-Match", etag))).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.SendAsync(HttpMethod.Head, "message", content: null)).Status);
    }
}
