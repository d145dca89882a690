using System.Text.Json.Serialization;

namespace LambdaHost.Hosting;

/// <summary>Problems of the host itself (an unknown path, an unhandled exception) in the shape of the API's, so that a client needs one way to read them.</summary>
internal static partial class HostProblems
{
    public static void AddHostProblems(this IServiceCollection services) => services
        .AddProblemDetails(static options => options.CustomizeProblemDetails = Complete)
        .ConfigureHttpJsonOptions(static options => options.SerializerOptions.TypeInfoResolverChain.Add(Members.Default)); // Without reflection a member's type has to be known.

    public static void UseHostProblems(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(static async pages =>
        {
            // Nobody waits for it, or the server has an answer of its own for a deadline that has passed.
            if (!pages.HttpContext.RequestAborted.IsCancellationRequested)
            {
                await pages.HttpContext.RequestServices.GetRequiredService<IProblemDetailsService>()
                    .TryWriteAsync(new ProblemDetailsContext { HttpContext = pages.HttpContext, ProblemDetails = { Status = pages.HttpContext.Response.StatusCode } });
            }
        });
    }

    public static void Complete(ProblemDetailsContext context)
    {
        PageHeaders.Set(context.HttpContext.Response.Headers);
        var problem = context.ProblemDetails;
        var isOurs = problem.Status is null or >= StatusCodes.Status500InternalServerError;
        problem.Detail ??= problem.Status switch
        {
            StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => "There is nothing for this method and path.",
            _ when isOurs => "The request failed unexpectedly. Repeat the same request.",
            _ => "The request cannot be used.",
        };
        problem.Instance ??= context.HttpContext.Request.PathBase.ToUriComponent() + "/";
        problem.Extensions["code"] = isOurs ? "internal-error" : "invalid-request";
        problem.Extensions["retryable"] = isOurs;
        problem.Extensions["session_id"] = null;
        problem.Extensions.Remove("traceId"); // The logs have it.
        if (isOurs)
        {
            context.HttpContext.Response.Headers.RetryAfter = "2";
        }
    }

    [JsonSerializable(typeof(bool))]
    private sealed partial class Members : JsonSerializerContext;
}
