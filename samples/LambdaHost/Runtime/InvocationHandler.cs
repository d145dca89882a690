using System.Text.Json;
using LambdaHost.Runtime.Answers;
using LambdaHost.Runtime.Gateway;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace LambdaHost.Runtime;

/// <summary>Runs one invocation through the application and reports its outcome. Whatever the event and the application do, it
/// throws only when the Runtime API itself is lost.</summary>
internal sealed class InvocationHandler<TContext>(IHttpApplication<TContext> application, RuntimeApi api, LambdaRuntimeOptions options, TimeProvider time, ILogger logger)
    where TContext : notnull
{
    public async Task HandleAsync(LambdaInvocation invocation)
    {
        try
        {
            using var @event = JsonDocument.Parse(invocation.Payload);
            var request = GatewayRequest.TryRead(@event.RootElement);
            await RunAsync(invocation, request);
        }
        catch (Exception exception) when (exception is not RuntimeApiException { IsFatal: true })
        {
            logger.InvocationFailed(invocation.RequestId, exception);
            await FailAsync(invocation, exception);
        }
    }

    private async Task RunAsync(LambdaInvocation invocation, GatewayRequest? request)
    {
        await using var answer = InvocationAnswer.To(invocation, request, options, api, logger);
        using var lifetime = new RequestLifetime(invocation.Remaining - options.AbortBeforeDeadline, time);
        var response = new GatewayResponse(answer.OpenAsync, request is not null && HttpMethods.IsHead(request.Method));
        var features = InvocationFeatures.Create(invocation, request, options, lifetime, response);
        var context = application.CreateContext(features);
        var failure = await ProcessAsync(context, features, response, lifetime);
        try
        {
            if (lifetime.IsAborted) logger.InvocationAborted(invocation.RequestId, options.AbortBeforeDeadline);
            if (failure is null) await answer.SendAsync(response);
            else
            {
                logger.InvocationFailed(invocation.RequestId, failure);
                await answer.FailAsync(failure, lifetime.IsAborted);
            }
        }
        finally
        {
            await response.CompleteAsync();
            application.DisposeContext(context, failure);
        }
    }

    private async Task<Exception?> ProcessAsync(TContext context, FeatureCollection features, GatewayResponse response, RequestLifetime lifetime)
    {
        try
        {
            await application.ProcessRequestAsync(context);
            // Whoever is aborted may return as if all were well: a file is sent in part, the exception handler takes it for a client that left (499).
            if (lifetime.IsAborted && response.IsCutOff) throw new OperationCanceledException(lifetime.RequestAborted);
            await features.GetRequiredFeature<IHttpResponseBodyFeature>().CompleteAsync();
            return response.HasItsLength ? null : new InvalidOperationException("The response is not as long as its Content-Length says.");
        }
        catch (Exception exception) when (exception is not RuntimeApiException { IsFatal: true })
        {
            return exception;
        }
    }

    private async Task FailAsync(LambdaInvocation invocation, Exception exception)
    {
        try
        {
            await api.FailAsync(invocation.RequestId, InvocationError.From(exception));
        }
        catch (Exception failure) when (failure is HttpRequestException or RuntimeApiException { IsFatal: false })
        {
            logger.ReportFailed(invocation.RequestId, failure);
        }
    }
}
