using LambdaHost.Hosting;
using LambdaHost.Tests.Published;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LambdaHost.Tests.Kestrel;

public sealed class HostProblemTests
{
    [SkippableTheory]
    [InlineData(null)]
    [MemberData(nameof(PublishedHost.Builds), MemberType = typeof(PublishedHost))]
    public async Task What_no_route_takes_is_a_problem_in_the_shape_of_the_api(string? build)
    {
        await using var host = await KestrelHost.StartAsync(build);
        var known = await host.GetAsync("session/unknown");
        foreach (var (method, path, status) in new[] { ("GET", "/nothing", 404), ("POST", "/events", 404), ("PUT", "/ai/coaching/start", 405), ("GET", "/ai/coaching/session//messages", 404) })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            var answer = await KestrelAnswer.ReadAsync(await host.Http.SendAsync(request));

            Assert.Equal((status, "application/problem+json"), (answer.Status, answer.Response.Content.Headers.ContentType!.MediaType));
            Assert.Equal(known.Json.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal), answer.Json.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
            Assert.Equal(("invalid-request", false), (answer.Json.GetProperty("code").GetString(), answer.Json.GetProperty("retryable").GetBoolean()));
        }
    }

    [Fact]
    public void An_unhandled_exception_is_to_be_repeated_and_tells_nothing()
    {
        var context = new ProblemDetailsContext { HttpContext = new DefaultHttpContext(), ProblemDetails = new ProblemDetails { Status = 500 }, Exception = new InvalidOperationException("secret") };

        HostProblems.Complete(context);

        Assert.Equal(("internal-error", true), (context.ProblemDetails.Extensions["code"], context.ProblemDetails.Extensions["retryable"]));
        Assert.Equal("2", context.HttpContext.Response.Headers.RetryAfter.ToString());
        Assert.Equal("nosniff", context.HttpContext.Response.Headers.XContentTypeOptions.ToString()); // Set again: what was set before is gone.
        Assert.DoesNotContain("secret", context.ProblemDetails.Detail, StringComparison.Ordinal);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_request_that_was_aborted_is_left_to_the_server(bool isAborted)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddHostProblems();
        await using var app = builder.Build();
        app.UseHostProblems();
        app.Run(static context =>
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest; // As the API's own filter does.
            return Task.CompletedTask;
        });
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = app.Services, RequestAborted = new CancellationToken(isAborted) };
        context.Response.Body = body;

        await ((IApplicationBuilder)app).Build()(context);

        Assert.Equal(isAborted, body.Length == 0);
    }
}
