using System.Net;
using System.Security.Claims;
using Coaching.Sdk.Sessions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Coaching.Sdk.AspNetCore.Requests;

/// <summary>Who owns the sessions of a request; never what the client says, always what the host knows.</summary>
internal sealed class RequestScope(IOptions<CoachingApiOptions> options, IHostEnvironment environment, IServer server)
{
    /// <exception cref="CoachingException">There is no owner.</exception>
    internal string Of(HttpContext context)
    {
        var settings = options.Value;
        var scope = (settings.Scope is { } own ? own(context) : OfPrincipal(context.User, settings.TenantClaim))
            ?? (settings.DevelopmentScope is { } development && IsDevelopment(context) ? development : null);
        return scope is { Length: > 0 and <= SessionKey.MaxScopeLength } && !string.IsNullOrWhiteSpace(scope) ? scope
            : throw new CoachingException(CoachingErrors.Unauthenticated, "The request has no valid credentials. Send a bearer token that the host accepts.");
    }

    private static string? OfPrincipal(ClaimsPrincipal user, string? tenantClaim)
    {
        // JwtBearer renames sub to the name identifier; API Gateway's authorizer does not.
        if (user.Identity is not { IsAuthenticated: true } || (user.FindFirst("sub") ?? user.FindFirst(ClaimTypes.NameIdentifier))?.Value is not { Length: > 0 } subject)
        {
            return null;
        }

        // Escaped, so that ("a/b", "c") and ("a", "b/c") stay two owners.
        return tenantClaim is null ? Uri.EscapeDataString(subject)
            : user.FindFirst(tenantClaim)?.Value is { Length: > 0 } tenant ? $"{Uri.EscapeDataString(tenant)}/{Uri.EscapeDataString(subject)}" : null;
    }

    private bool IsDevelopment(HttpContext context) =>
        environment.IsDevelopment()
        && (server.Features.Get<IServerAddressesFeature>()?.Addresses.All(IsLoopback) ?? true)
        && (context.Connection.RemoteIpAddress is not { } remote || IPAddress.IsLoopback(remote))
        && IsLoopbackName(context.Request.Host.Host); // A page elsewhere whose name resolves to 127.0.0.1 sends its own name.

    private static bool IsLoopback(string address) => Microsoft.AspNetCore.Http.BindingAddress.Parse(address) is { } binding
        && (binding.IsUnixPipe || binding.IsNamedPipe || IsLoopbackName(binding.Host));

    private static bool IsLoopbackName(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
