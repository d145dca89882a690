using Coaching.Sdk.Diagnostics;
using Microsoft.Extensions.AI;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LambdaHost.Hosting;

/// <summary>Traces and metrics over OTLP when an endpoint is configured (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>); else none are collected.</summary>
internal static class Telemetry
{
    /// <summary>Source and meter of the provider's <c>chat</c> span, as Microsoft.Extensions.AI calls them.</summary>
    private const string Chat = "Experimental.Microsoft.Extensions.AI";

    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (!HasEndpoint(builder.Configuration))
        {
            return;
        }

        var name = builder.Configuration["OTEL_SERVICE_NAME"] is { Length: > 0 } given ? given : "coaching";
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(name))
            .WithTracing(static traces => traces.AddAspNetCoreInstrumentation().AddSource(CoachingTelemetry.ActivitySourceName, Chat))
            .WithMetrics(static metrics => metrics.AddAspNetCoreInstrumentation().AddMeter(CoachingTelemetry.MeterName, "Coaching.Sdk.DynamoDb", Chat))
            .UseOtlpExporter();
    }

    /// <summary>A span <c>chat MODEL</c> for each model call, inside its <c>coaching.attempt</c>; without any text.</summary>
    public static void UseChatTelemetry(this CoachingBuilder coaching, IConfiguration configuration)
    {
        if (HasEndpoint(configuration))
        {
            coaching.WrapChatClients(static (_, client) => client.AsBuilder().UseOpenTelemetry().Build());
        }
    }

    private static bool HasEndpoint(IConfiguration configuration)
    {
        var text = configuration[Endpoint];
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
            ? true : throw new SettingException($"The setting {Endpoint} is '{text}': it must be an http or https address.");
    }
}
