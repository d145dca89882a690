using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace LambdaHost.Hosting;

/// <summary>JWT bearer as .NET's own section <c>Authentication:Schemes:Bearer</c> configures it: Authority, ValidAudiences; or ValidIssuer and SigningKeys.</summary>
/// <remarks>Without the section nobody is known here: behind API Gateway the authorizer's claims are the principal, elsewhere every request gets 401, development apart.</remarks>
internal static class TokenAuthentication
{
    public static bool HasTokenAuthentication(this IConfiguration configuration) => configuration.GetSection("Authentication:Schemes:Bearer").Exists();

    public static void AddTokenAuthentication(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.HasTokenAuthentication())
        {
            builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(static options => options.MapInboundClaims = false);
            builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).ValidateOnStart(); // Not with the first request.
        }
    }

    public static void UseTokenAuthentication(this WebApplication app)
    {
        if (app.Configuration.HasTokenAuthentication())
        {
            app.UseAuthentication();
        }
    }
}
