using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Coaching.Sdk;
using Coaching.Sdk.AspNetCore;
using LambdaHost.Runtime;

namespace LambdaHost.Hosting;

/// <summary>So many requests a minute for each user (<c>Coaching:RequestsPerMinute</c>); on Lambda it is API Gateway that limits.</summary>
internal static class RequestLimiting
{
    public const string PolicyName = "coaching";
    private const int Default = 240;

    public static void AddRequestLimits(this WebApplicationBuilder builder)
    {
        var perMinute = LambdaEnvironment.From(builder.Configuration).RuntimeApi is { Length: > 0 } ? int.MaxValue
            : builder.Configuration.GetValue("Coaching:RequestsPerMinute", Default);
        if (perMinute < 1)
        {
            throw new SettingException(string.Create(CultureInfo.InvariantCulture, $"The setting Coaching:RequestsPerMinute is {perMinute}: it must be at least 1."));
        }

        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(PolicyName, context => RateLimitPartition.GetFixedWindowLimiter(
                User(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }));
            limiter.OnRejected = async (rejected, _) =>
            {
                var pause = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
                await CoachingResults.Problem(
                    CoachingErrors.RateLimited,
                    string.Create(CultureInfo.InvariantCulture, $"More than {perMinute} requests came within a minute. Repeat the request later."),
                    pause).ExecuteAsync(rejected.HttpContext);
            };
        });
    }

    private static string User(HttpContext context) =>
        context.User.FindFirstValue("sub") ?? context.Connection.RemoteIpAddress?.ToString() ?? "";
}
