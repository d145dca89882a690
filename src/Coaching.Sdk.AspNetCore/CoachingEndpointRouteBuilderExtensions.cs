using System.Diagnostics.CodeAnalysis;
using Coaching.Sdk.AspNetCore;
using Coaching.Sdk.AspNetCore.Answers;
using Coaching.Sdk.AspNetCore.Endpoints;
using Coaching.Sdk.AspNetCore.Requests;
using Coaching.Sdk.AspNetCore.Wire;
using Coaching.Sdk.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the HTTP API of a coach.</summary>
public static class CoachingEndpointRouteBuilderExtensions
{
    private const string Json = "application/json";

    /// <summary>Routing would answer another media type with a bare 415; the endpoint answers it with a problem.</summary>
    private const string Anything = "*/*";
    private const string Problem = "application/problem+json";
    private const string Events = "text/event-stream";

    /// <summary>What can be read can be asked for its head alone: RFC 9110, 9.3.2.</summary>
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps every route of the API under a prefix, and, with the first call, the health of the process where <see cref="CoachingApiOptions.HealthPath"/> says.</summary>
    /// <param name="endpoints">The host's routes.</param>
    /// <param name="prefix">Where the API stands.</param>
    /// <returns>The group of all routes but the health: for authorization, rate limits and CORS.</returns>
    /// <exception cref="InvalidOperationException"><c>AddCoachingApi</c> was not called.</exception>
    public static RouteGroupBuilder MapCoaching(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix = "/ai/coaching")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        if (endpoints.ServiceProvider.GetService<CoachingApi>() is not { } api)
        {
            throw new InvalidOperationException("MapCoaching needs services.AddCoachingApi() and services.AddCoaching(...).");
        }

        if (api.IsFirstMapping())
        {
            MapHealth(endpoints); // A second one at the same path would make both ambiguous.
        }

        var group = endpoints.MapGroup(prefix).WithTags("Coaching").AddEndpointFilter(ProblemFilter.InvokeAsync).AddEndpointFilter(Precondition.CheckAsync);
        MapConversation(group);
        MapReading(group);
        return group;
    }

    private static void MapConversation(RouteGroupBuilder group)
    {
        group.MapPost("/start", static (HttpContext context, [FromServices] CoachingApi api) => StartEndpoint.HandleAsync(context, api))
            .WithSummary("Starts a session; the answer's message is the coach's opening.")
            .Accepts<StartRequest>(Json, Anything).Produces<SessionBody>(StatusCodes.Status201Created).WithProblems(400, 401, 404, 413, 422, 503)
            .Reads(Parameters.Key).WithExamples(Examples.StartRequest, Examples.Started, Examples.TopicNotFound);
        group.MapPost("/message", static (HttpContext context, [FromServices] CoachingApi api) => MessageEndpoint.HandleAsync(context, api))
            .WithSummary("Sends a message and answers with the coach's reply, or with 202: then repeat the same request.")
            .Accepts<MessageRequest>(Json, Anything).Produces<SessionBody>(StatusCodes.Status200OK, Json, Events).Produces<SessionBody>(StatusCodes.Status202Accepted)
            .WithProblems(400, 401, 404, 409, 410, 412, 413, 422, 429, 503)
            .Reads(Parameters.Key, Parameters.Wait).WithExamples(Examples.MessageRequest, Examples.Replied, Examples.Pending, Examples.TurnInProgress, Examples.ModelUnavailable);
        group.MapPost("/complete", static (HttpContext context, [FromServices] CoachingApi api) => CompleteEndpoint.HandleAsync(context, api))
            .WithSummary("Extracts the result of a conversation that is over, or returns the stored one.")
            .Accepts<SessionRequest>(Json, Anything).Produces<SessionBody>(StatusCodes.Status200OK).Produces<SessionBody>(StatusCodes.Status202Accepted)
            .WithProblems(400, 401, 404, 409, 410, 412, 413, 422, 503)
            .Reads(Parameters.Wait).WithExamples(Examples.SessionRequest, Examples.Completed, Examples.ResultInvalid);
        group.MapPost("/cancel", static (HttpContext context, [FromServices] CoachingApi api) => SessionEndpoints.CancelAsync(context, api))
            .WithSummary("Ends a session without a result.")
            .Accepts<SessionRequest>(Json, Anything).Produces<SessionBody>(StatusCodes.Status200OK).WithProblems(400, 401, 404, 409, 410, 412, 413, 503)
            .WithExamples(Examples.SessionRequest);
    }

    private static void MapReading(RouteGroupBuilder group)
    {
        group.MapMethods("/topics", Reading, static (HttpContext context, [FromServices] CoachingApi api) => ListEndpoints.Topics(context, api))
            .WithSummary("Lists the topics that a session can be started for.")
            .Produces<TopicsBody>(StatusCodes.Status200OK).WithProblems(401).WithExamples(Examples.Topics);
        group.MapMethods("/session/{id}", Reading, static (HttpContext context, [FromServices] CoachingApi api, string id) => SessionEndpoints.GetAsync(context, api, id))
            .WithSummary("Looks at a session; with Prefer: wait=N until nothing is pending, N seconds at most.")
            .Produces<SessionBody>(StatusCodes.Status200OK).Produces(StatusCodes.Status304NotModified).WithProblems(401, 404, 503)
            .Reads(Parameters.Wait, Parameters.Known).WithExamples(Examples.Replied);
        group.MapMethods("/session/{id}/messages", Reading, static (HttpContext context, [FromServices] CoachingApi api, string id) => ListEndpoints.MessagesAsync(context, api, id))
            .WithSummary("Reads the conversation, newest page first: ?before=TURN&limit=N.")
            .Produces<TranscriptBody>(StatusCodes.Status200OK).WithProblems(400, 401, 404, 503).Reads(Parameters.Before, Parameters.Limit).WithExamples(Examples.Transcript);
        group.MapMethods("/sessions", Reading, static (HttpContext context, [FromServices] CoachingApi api) => ListEndpoints.SessionsAsync(context, api))
            .WithSummary("Lists the caller's sessions, newest first: ?cursor=C&limit=N.")
            .Produces<SessionsBody>(StatusCodes.Status200OK).WithProblems(400, 401, 503).Reads(Parameters.Cursor, Parameters.Limit).WithExamples(Examples.Sessions);
        group.MapDelete("/session/{id}", static (HttpContext context, [FromServices] CoachingApi api, string id) => SessionEndpoints.DeleteAsync(context, api, id))
            .WithSummary("Removes a session and everything said in it.")
            .Produces(StatusCodes.Status204NoContent).WithProblems(401, 404, 412, 503);
    }

    private static void MapHealth(IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetRequiredService<IOptions<CoachingApiOptions>>().Value.HealthPath is { } path)
        {
            endpoints.MapMethods(path, Reading, static (HttpContext context, [FromServices] ISessionStore store, [FromServices] CoachingApi api) => HealthEndpoint.HandleAsync(context, store, api))
                .WithSummary("Tells whether the store answers.").WithTags("Health").AllowAnonymous()
                .Produces<HealthBody>(StatusCodes.Status200OK).Produces<HealthBody>(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static RouteHandlerBuilder WithProblems(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            route.Produces<ProblemBody>(status, Problem);
        }

        return route;
    }

    private static RouteHandlerBuilder Reads(this RouteHandlerBuilder route, params CoachingParameter[] parameters) => route.WithMetadata([.. parameters]);

    private static void WithExamples(this RouteHandlerBuilder route, params CoachingExample[] examples) => route.WithMetadata([.. examples]);
}
