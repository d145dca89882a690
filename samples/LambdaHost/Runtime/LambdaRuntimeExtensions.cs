using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LambdaHost.Runtime;

internal static class LambdaRuntimeExtensions
{
    /// <summary>Takes requests from Lambda instead of a socket when the process runs there (<c>AWS_LAMBDA_RUNTIME_API</c> is set);
    /// else changes nothing. Call it first: from here on a failed start is reported to Lambda.</summary>
    public static WebApplicationBuilder UseLambdaRuntime(this WebApplicationBuilder builder, TimeProvider? time = null)
    {
        var environment = LambdaEnvironment.From(builder.Configuration);
        if (environment.RuntimeApi is not { Length: > 0 } address) return builder;
#pragma warning disable CA2000 // it lives as long as the process: a failed start is reported after the container is gone
        var api = new RuntimeApi(address, time ?? TimeProvider.System);
#pragma warning restore CA2000
        AppDomain.CurrentDomain.UnhandledException += (_, failure) =>
        {
            if (failure.ExceptionObject is Exception exception) Report(api, exception);
        };
        builder.Services.AddOptions<LambdaRuntimeOptions>().Bind(builder.Configuration.GetSection("Lambda"))
            .Validate(static options => options.BasePath is null or "" or ['/', not '/', ..], "Lambda:BasePath must begin with '/'.")
            .Validate(static options => options.EventsPath is ['/', ..], "Lambda:EventsPath must begin with '/'.").ValidateOnStart();
        builder.Services.TryAddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton(environment).AddSingleton(api);
        builder.Services.RemoveAll<IServer>().AddSingleton<IServer, LambdaServer>();
        return builder;
    }

    /// <summary>Tells Lambda of a start that failed and was caught; elsewhere does nothing.</summary>
    public static void ReportFailedStart(this WebApplicationBuilder builder, Exception exception)
    {
        var api = builder.Services.Select(service => service.ImplementationInstance).OfType<RuntimeApi>().FirstOrDefault();
        if (api is not null) Report(api, exception);
    }

    /// <summary>Maps the route that takes Lambda's events which are not HTTP requests. From outside it does not exist: a client that
    /// posts to its path gets 404, on Lambda and on Kestrel.</summary>
    public static IEndpointConventionBuilder MapLambdaEvents(this IEndpointRouteBuilder endpoints, RequestDelegate handler) =>
        endpoints.MapPost(endpoints.ServiceProvider.GetRequiredService<IOptions<LambdaRuntimeOptions>>().Value.EventsPath, context =>
        {
            if (context.Features.Get<LambdaInvocation>() is { IsHttp: false }) return handler(context);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).AllowAnonymous().ExcludeFromDescription();

    private static void Report(RuntimeApi api, Exception exception)
    {
        if (api.Initialized) return;
        try
        {
            api.FailInit(exception);
        }
        catch (HttpRequestException)
        {
            // Nobody is there to be told.
        }
    }
}
