using LambdaHost.Hosting;
using LambdaHost.Logging;
using LambdaHost.Runtime;

WebApplicationBuilder? builder = null;
var stopping = CancellationToken.None;
try
{
    builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.UseLambdaRuntime();
    builder.Logging.AddJsonLines();

    builder.Services.AddHostProblems();
    builder.AddTokenAuthentication();
    builder.AddTelemetry();
    builder.AddRequestLimits();
    builder.Services.AddDescribedApi();
    builder.AddConfiguredCoaching();

    var app = builder.Build();
    app.UseHostProblems();
    app.UsePageHeaders();
    app.UseDefaultFiles();
    app.UseStaticFiles();
    app.UseTokenAuthentication();
    app.UseRateLimiter();
    app.MapCoaching("/ai/coaching").RequireRateLimiting(RequestLimiting.PolicyName);
    app.MapOpenApi();
    app.MapLambdaEvents(StreamEvents.HandleAsync);
    stopping = app.Lifetime.ApplicationStopping;
    await app.RunAsync();
    return Environment.ExitCode;
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    return Environment.ExitCode; // The stop was asked for before the start was over, or did not wait any longer for what ran.
}
catch (Exception failure) when (StartFailure.Explain(failure) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    builder?.ReportFailedStart(failure);
    return StartFailure.ExitCode;
}
