using System.Globalization;
using System.Text.Json.Nodes;
using Coaching.Sdk.AspNetCore;
using Microsoft.OpenApi;

namespace LambdaHost.Hosting;

internal static class DescribedApi
{
    /// <summary>The OpenAPI document at <c>/openapi/v1.json</c>, with the examples that the endpoints carry.</summary>
    public static void AddDescribedApi(this IServiceCollection services) => services.AddOpenApi(static options =>
    {
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Coaching API",
                Version = "v1",
                Description = "Conversations that end in a typed result. On 202, 5xx or a network error repeat the same POST with the same Idempotency-Key after Retry-After.",
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(static (operation, context, _) =>
        {
            operation.RequestBody?.Content?.Remove("*/*"); // Taken only to be refused with a problem.
            foreach (var example in context.Description.ActionDescriptor.EndpointMetadata.OfType<CoachingExample>())
            {
                if (BodyOf(operation, example)?.TryGetValue(example.ContentType, out var body) is true)
                {
                    Add(body, example);
                }
            }

            return Task.CompletedTask;
        });
    });

    private static IDictionary<string, OpenApiMediaType>? BodyOf(OpenApiOperation operation, CoachingExample example) => example.StatusCode is { } status
        ? operation.Responses?.GetValueOrDefault(status.ToString(CultureInfo.InvariantCulture))?.Content
        : operation.RequestBody?.Content;

    private static void Add(OpenApiMediaType body, CoachingExample example)
    {
        var json = JsonNode.Parse(example.Json)!;
        var name = json["code"]?.GetValue<string>() ?? json["status"]?.ToString() ?? "example";
        body.Examples ??= new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal);
        body.Examples[name] = new OpenApiExample { Value = json };
    }
}
