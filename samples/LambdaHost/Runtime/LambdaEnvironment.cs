using System.Globalization;

namespace LambdaHost.Runtime;

/// <summary>What Lambda says about the environment (its reserved environment variables).</summary>
/// <param name="RuntimeApi">Host and port of the Runtime API; null outside Lambda.</param>
/// <param name="MaxConcurrency">How many invocations may run at once: 1, but on managed instances.</param>
/// <param name="IsSnapStart">Whether the environment will be a snapshot: invocations begin after its restore.</param>
internal sealed record LambdaEnvironment(string? RuntimeApi, int MaxConcurrency, bool IsSnapStart)
{
    public static LambdaEnvironment From(IConfiguration configuration) => new(
        configuration["AWS_LAMBDA_RUNTIME_API"],
        int.TryParse(configuration["AWS_LAMBDA_MAX_CONCURRENCY"], NumberStyles.None, CultureInfo.InvariantCulture, out var loops) && loops > 0 ? loops : 1,
        string.Equals(configuration["AWS_LAMBDA_INITIALIZATION_TYPE"], "snap-start", StringComparison.Ordinal));
}
