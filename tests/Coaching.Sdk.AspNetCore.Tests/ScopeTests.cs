using System.Net;
using System.Security.Claims;
using Coaching.Sdk.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace Coaching.Sdk.AspNetCore.Tests;

/// <summary>Who owns a session, by the claims of the principal. The header X-User holds them: type=value;type=value.</summary>
public sealed class ScopeTests
{
    [Theory]
    [InlineData(null, "sub=ada", true)]
    [InlineData(null, ClaimTypes.NameIdentifier + "=ada", true)]
    [InlineData(null, "name=ada", false)]
    [InlineData(null, "sub=", false)]
    [InlineData("tenant", "sub=ada;tenant=acme", true)]
    [InlineData("tenant", "sub=ada", false)]
    [InlineData("tenant", "sub=ada;tenant=", false)]
    public async Task Without_a_subject_or_the_named_tenant_there_is_no_owner(string? tenantClaim, string claims, bool isKnown)
    {
        await using var host = await StartAsync(tenantClaim);
        Assert.Equal(isKnown ? HttpStatusCode.Created : HttpStatusCode.Unauthorized, (await host.Client(claims).PostAsync("start", """{"topic":"plan"}""")).Status);
    }

    [Fact]
    public async Task Tenants_and_subjects_that_look_alike_stay_apart()
    {
        await using var host = await StartAsync("tenant");
        string[] users = ["sub=c;tenant=a/b", "sub=b/c;tenant=a", "sub=c;tenant=a%2Fb", "sub=C;tenant=a/b"];
        foreach (var user in users)
        {
            await host.Client(user).StartAsync();
        }

        foreach (var user in users)
        {
            Assert.Single((await host.Client(user).GetAsync("sessions"))["sessions"].EnumerateArray());
        }
    }

    [Fact]
    public async Task A_subject_that_is_too_long_for_a_key_owns_nothing()
    {
        await using var host = await StartAsync(tenantClaim: null);
        (await host.Client($"sub={new string('x', 2_000)}").PostAsync("start", """{"topic":"plan"}""")).IsProblem(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    private static Task<ApiHost> StartAsync(string? tenantClaim) => ApiHost.StartAsync(
        Model.Friendly(),
        api => (api.Scope, api.TenantClaim) = (null, tenantClaim),
        app: app => app.Use((context, next) =>
        {
            var claims = context.Request.Headers["X-User"].ToString().Split(';').Select(claim => claim.Split('=', 2)).Select(claim => new Claim(claim[0], claim[1]));
            context.User = new ClaimsPrincipal(new ClaimsIdentity(claims, "test"));
            return next(context);
        }));
}
