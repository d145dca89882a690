using System.Text.Json;
using Coaching.Sdk.AspNetCore.Answers;
using Coaching.Sdk.AspNetCore.Requests;
using Coaching.Sdk.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;

namespace Coaching.Sdk.AspNetCore.Endpoints;

/// <summary>POST /start.</summary>
internal static class StartEndpoint
{
    internal static async Task<IResult> HandleAsync(HttpContext context, CoachingApi api)
    {
        var scope = api.Scope(context);
        var deadline = api.Deadline(context);
        var request = await JsonBody.ReadAsync(context, WireJson.Readable.StartRequest, api.Options.MaxBodyBytes).ConfigureAwait(false);
        var start = new StartSession(scope, request.Topic ?? throw JsonBody.Invalid("The field topic is missing."))
        {
            StartKey = IdempotencyKey.Of(context),
            Parameters = Texts("parameters", request.Parameters),
            Metadata = Texts("metadata", request.Metadata),
            Tier = api.Options.Tier?.Invoke(context),
            Deadline = deadline,
        };
        var session = await api.Coach.StartAsync(start, context.RequestAborted).ConfigureAwait(false);
        return SessionAnswers.Created(context, Bodies.Of(session, api.Now) with { Message = session.Opening ?? "" });
    }

    /// <summary>Numbers and truth values are taken as they are written; what has parts is refused.</summary>
    private static Dictionary<string, string> Texts(string field, Dictionary<string, JsonElement>? values)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values ?? [])
        {
            texts[name] = value.ValueKind switch
            {
                JsonValueKind.String => TextOf(field, value),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                _ => throw JsonBody.Invalid($"The values of {field} must be texts, numbers or truth values."),
            };
        }

        return texts;
    }

    private static string TextOf(string field, JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw JsonBody.Invalid($"A value of {field} is not valid text."); // Half of a surrogate pair, escaped.
        }
    }
}
