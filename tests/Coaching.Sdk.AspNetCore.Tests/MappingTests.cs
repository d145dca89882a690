using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Coaching.Sdk.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coaching.Sdk.AspNetCore.Tests;

/// <summary>The API where and how often a host wants it.</summary>
public sealed class MappingTests
{
    [Fact]
    public async Task Mapped_twice_it_stands_in_both_places_with_one_health()
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly(), app: app => app.MapCoaching("/v1/coaching"));
        var client = host.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("topics")).Status);
        var started = await client.PostAsync("/v1/coaching/start", """{"topic":"plan"}""");
        Assert.Equal($"/v1/coaching/session/{started.Text("session_id")}", started.Header("Location"));
    }

    [Fact]
    public async Task Below_a_group_with_a_parameter_locations_are_escaped_and_problems_name_the_route_alone()
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly(), app: app => app.MapGroup("/tenants/{tenant}").MapCoaching("/coach"), onKestrel: true);
        var client = host.Client();
        foreach (var tenant in new[] { "%C3%BC%20x", "a%0D%0AX-Injected:1", "%25" })
        {
            var started = await client.PostAsync($"/tenants/{tenant}/coach/start", """{"topic":"plan"}""");
            Assert.Equal(HttpStatusCode.Created, started.Status);
            Assert.False(started.Headers.ContainsKey("X-Injected"));
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(started.Header("Location")!)).Status);
            var unknown = await client.GetAsync($"/tenants/{tenant}/coach/session/x");
            unknown.IsProblem(HttpStatusCode.NotFound, "session-not-found");
            Assert.Equal("/tenants", unknown.Text("instance"));
        }
    }

    [Fact]
    public async Task A_policy_of_the_group_holds_for_every_route_but_the_health()
    {
        await using var host = await ApiHost.StartAsync(
            Model.Friendly(),
            api => api.Scope = null,
            builder: web =>
            {
                web.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("test", null);
                web.Services.AddAuthorization(options => options.AddPolicy("coached", policy => policy.RequireClaim("plan", "paid")));
            },
            app: app => app.MapCoaching("/paid").RequireAuthorization("coached"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client(user: null).GetAsync("/paid/topics")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Client("free").GetAsync("/paid/topics")).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.Client("paid").GetAsync("/paid/topics")).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.Client(user: null).GetAsync("/health")).Status);
        var started = await host.Client("paid").PostAsync("/paid/start", """{"topic":"plan"}""");
        Assert.Equal(HttpStatusCode.Created, started.Status);
    }

    [Fact]
    public async Task Two_hosts_in_one_process_keep_their_options_and_sessions_apart()
    {
        await using var small = await ApiHost.StartAsync(Model.Friendly(), api => (api.MaxBodyBytes, api.HealthPath) = (1_024, "/alive"));
        await using var large = await ApiHost.StartAsync(Model.Friendly());
        var body = """{"topic":"plan"}""".PadRight(2_000);
        (await small.Client().PostAsync("start", body)).IsProblem(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        var started = await large.Client().PostAsync("start", body);
        Assert.Equal(HttpStatusCode.Created, started.Status);
        (await small.Client().GetAsync($"session/{started.Text("session_id")}")).IsProblem(HttpStatusCode.NotFound, "session-not-found");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), ((await small.Client().GetAsync("/alive")).Status, (await small.Client().GetAsync("/health")).Status));
    }

    [Fact]
    public async Task Options_that_cannot_work_are_named_at_the_start_all_at_once()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => ApiHost.StartAsync(
            Model.Friendly(), api => (api.MaxBodyBytes, api.Heartbeat, api.HealthPath) = (10, TimeSpan.MaxValue, "health")));
        Assert.Equal(3, error.Failures.Count());
    }

    private sealed class HeaderAuthentication(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
            Request.Headers["X-User"] is [{ Length: > 0 } user]
                ? AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", user), new Claim("plan", user)], "test")), "test"))
                : AuthenticateResult.NoResult());
    }
}
