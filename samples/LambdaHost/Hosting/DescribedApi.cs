using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Coaching.Sdk.AspNetCore;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LambdaHost.Hosting;

internal static class DescribedApi
{
    private const string Bearer = "bearer";
    private const string EventStream = "text/event-stream";

    /// <summary>The OpenAPI document at <c>/openapi/v1.json</c>, with the examples that the endpoints carry.</summary>
    public static void AddDescribedApi(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(static options => options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict) // A number in quotes is refused, so it is not described.
        .AddOpenApi(Describe);

    private static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = static description => description.HttpMethod is not "HEAD"; // As GET, without the body.
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Coaching API",
                Version = "v1",
                Description = "Conversations that end in a typed result. On 202, 5xx or a network error repeat the same POST with the same Idempotency-Key after Retry-After.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal) { [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" } };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(static (operation, context, _) =>
        {
            operation.RequestBody?.Content?.Remove("*/*"); // Taken only to be refused with a problem.
            foreach (var (_, answer) in operation.Responses ?? [])
            {
                if (answer.Content?.TryGetValue(EventStream, out var events) is true)
                {
                    events.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Events: turn.accepted, message.delta, then message.completed (the JSON body), turn.pending (that of a 202) or error (a problem)." };
                }
            }

            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (metadata.OfType<IAllowAnonymous>().Any())
            {
                operation.Security = [];
            }

            foreach (var parameter in metadata.OfType<CoachingParameter>())
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = parameter.Name,
                    In = parameter.IsHeader ? ParameterLocation.Header : ParameterLocation.Query,
                    Description = parameter.Description,
                    Schema = parameter.IsNumber ? new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" } : new OpenApiSchema { Type = JsonSchemaType.String },
                });
            }

            foreach (var example in metadata.OfType<CoachingExample>())
            {
                if (BodyOf(operation, example)?.TryGetValue(example.ContentType, out var body) is true)
                {
                    Add(body, example);
                }
            }

            return Task.CompletedTask;
        });
    }

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
