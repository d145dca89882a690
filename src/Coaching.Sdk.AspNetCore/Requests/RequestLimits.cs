using System.Globalization;
using Coaching.Sdk.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Coaching.Sdk.AspNetCore.Requests;

/// <summary>By when a request must be answered: the least of what the coach allows, the platform leaves and the client prefers.</summary>
internal sealed class RequestLimits(IOptions<CoachingApiOptions> options, IOptions<CoachOptions> coachOptions, TimeProvider timeProvider)
{
    private static readonly TimeSpan ShortestInBackground = TimeSpan.FromMilliseconds(500);

    internal Deadline DeadlineOf(HttpContext context)
    {
        var limit = coachOptions.Value.AnswerWithin;
        if (options.Value.RemainingTime?.Invoke(context) is { } remaining)
        {
            var left = remaining - options.Value.RemainingTimeReserve;
            limit = left < TimeSpan.Zero ? TimeSpan.Zero : left < limit ? left : limit;
        }

        if (WaitOf(context) is { } wait && wait < limit)
        {
            limit = wait;
            context.Response.Headers["Preference-Applied"] = string.Create(CultureInfo.InvariantCulture, $"wait={(int)Math.Ceiling(wait.TotalSeconds)}");
        }

        return Deadline.After(limit, timeProvider);
    }

    /// <summary>Whether the client asks to wait, be it for a moment.</summary>
    internal static bool AsksToWait(HttpContext context) => Preference.Of(context).Wait > TimeSpan.Zero;

    private TimeSpan? WaitOf(HttpContext context)
    {
        var shortest = options.Value.LateTurns == LateTurns.ContinueInBackground
            ? coachOptions.Value.SettleReserve + ShortestInBackground
            : options.Value.ShortestWait;
        return Preference.Of(context).Wait is { } wait ? wait > shortest ? wait : shortest : null;
    }
}
