using Coaching.Sdk.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace LambdaHost.Hosting;

internal static class Telemetry
{
    /// <summary>Traces and metrics over OTLP when an endpoint is configured (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>); else none are collected.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .WithTracing(static traces => traces.AddAspNetCoreInstrumentation().AddSource(CoachingTelemetry.ActivitySourceName, "Experimental.Microsoft.Extensions.AI"))
            .WithMetrics(static metrics => metrics.AddAspNetCoreInstrumentation().AddMeter(CoachingTelemetry.MeterName, "Coaching.Sdk.DynamoDb", "Experimental.Microsoft.Extensions.AI"))
            .UseOtlpExporter();
    }
}
