using System.Net;
using Coaching.Sdk.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Hosting;

namespace Coaching.Sdk.AspNetCore.Tests;

public sealed class DevelopmentScopeTests
{
    [Theory]
    [InlineData("Development", "http://127.0.0.1:0", "localhost", HttpStatusCode.OK)]
    [InlineData("Development", "http://127.0.0.1:0", "attacker.example", HttpStatusCode.Unauthorized)]
    [InlineData("Development", "http://0.0.0.0:0", "localhost", HttpStatusCode.Unauthorized)]
    [InlineData("Production", "http://127.0.0.1:0", "localhost", HttpStatusCode.Unauthorized)]
    public async Task It_holds_in_development_on_loopback_alone(string environment, string url, string name, HttpStatusCode expected)
    {
        await using var host = await ApiHost.StartAsync(
            Model.Friendly(),
            api => (api.Scope, api.DevelopmentScope) = (null, "local"),
            onKestrel: true,
            environment: environment,
            builder: web => web.WebHost.UseUrls(url));
        var client = host.Client(user: null);
        client.Http.BaseAddress = new Uri(client.Http.BaseAddress!.ToString().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));
        Assert.Equal(expected, (await client.GetAsync("topics", ("Host", name))).Status);
    }
}
