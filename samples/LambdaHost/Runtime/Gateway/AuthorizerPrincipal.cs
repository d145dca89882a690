using System.Security.Claims;
using System.Text.Json;

namespace LambdaHost.Runtime.Gateway;

/// <summary>The claims that an authorizer of API Gateway has already verified, under the names of the token (<c>sub</c> stays <c>sub</c>).</summary>
internal static class AuthorizerPrincipal
{
    /// <returns>An anonymous principal when no authorizer stands before the route.</returns>
    public static ClaimsPrincipal Read(JsonElement requestContext)
    {
        if (requestContext.Get("authorizer") is not { } authorizer) return new ClaimsPrincipal(new ClaimsIdentity());
        var claims = new List<Claim>();
        if (authorizer.Get("jwt") is { } jwt)
        {
            Add(claims, jwt.Members("claims"));
            if (!claims.Exists(claim => string.Equals(claim.Type, "scope", StringComparison.Ordinal)) && string.Join(' ', jwt.Texts("scopes")) is { Length: > 0 } scopes) claims.Add(new Claim("scope", scopes));
        }
        else if (authorizer.Get("claims") is not null) Add(claims, authorizer.Members("claims"));                    // REST, Cognito
        else if (authorizer.Get("lambda") is not null) Add(claims, authorizer.Members("lambda"));                    // HTTP, Lambda authorizer
        else if (authorizer.Get("iam") is { } iam) { if (iam.Text("userArn") is { } arn) claims.Add(new Claim("sub", arn)); } // function URL, AWS_IAM
        else if (authorizer.Text("principalId") is { } principal)                                                    // REST, Lambda authorizer
        {
            claims.Add(new Claim("sub", principal));
            Add(claims, requestContext.Members("authorizer").Where(member => member.Name is not ("principalId" or "sub" or "integrationLatency")));
        }

        return claims.Count == 0 ? new ClaimsPrincipal(new ClaimsIdentity()) : new ClaimsPrincipal(new ClaimsIdentity(claims, "ApiGateway", "sub", "role"));
    }

    private static void Add(List<Claim> claims, IEnumerable<JsonProperty> members) =>
        claims.AddRange(members.Where(member => member.Value.ValueKind != JsonValueKind.Null)
            .Select(member => new Claim(member.Name, member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText())));
}
