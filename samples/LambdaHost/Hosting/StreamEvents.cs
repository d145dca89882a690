using System.Text.Json;
using Coaching.Sdk;
using Coaching.Sdk.DynamoDb;
using Coaching.Sdk.Models;
using LambdaHost.Runtime;

namespace LambdaHost.Hosting;

/// <summary>The worker: drives what the table's stream says is waiting, and reports what has to come again.</summary>
internal static class StreamEvents
{
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(5);

    public static async Task HandleAsync(HttpContext context)
    {
        using var batch = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var records = SessionStreamRecords.Read(batch.RootElement).ToList();
        var services = context.RequestServices;
        var (coach, clock) = (services.GetRequiredService<Coach>(), services.GetRequiredService<TimeProvider>());
        var limit = context.Features.Get<LambdaInvocation>() is { } invocation && invocation.Remaining > Reserve ? invocation.Remaining - Reserve : Reserve;
        var deadline = Deadline.After(limit, clock);
        var isDone = await Task.WhenAll(records.Select(record => DriveAsync(coach, record, deadline, clock, context.RequestAborted)));
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(SessionStreamRecords.WriteFailures(records.Where((_, index) => !isDone[index])), context.RequestAborted);
    }

    /// <returns>Whether the record is done with: nothing is pending, or the slot was released again, which brings a record of its own. One that is held may have a dead holder, who writes nothing more.</returns>
    private static async Task<bool> DriveAsync(Coach coach, SessionStreamRecord record, Deadline deadline, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            for (var from = record.NotBefore ?? DateTimeOffset.MinValue; await ReachAsync(from, deadline, clock, cancellationToken);)
            {
                if (await coach.ResumeAsync(record.SessionKey, deadline, cancellationToken) is not { LeaseUntil: { } until })
                {
                    return true;
                }

                if (until <= clock.GetUtcNow())
                {
                    return false; // Nobody's, and no time is left for it here.
                }

                from = until;
            }

            return false;
        }
        catch (CoachingException failure) when (failure.Code == CoachingErrors.ModelUnavailable)
        {
            return true; // Released with a pause: that write is the next record.
        }
        catch (CoachingException failure)
        {
            return !failure.IsRetryable;
        }
    }

    /// <summary>Waits. A failed record holds up its lane all the same, and how soon it would come again is not said: tries could run out before its time.</summary>
    /// <returns>False, at once, when most of this invocation would be waiting.</returns>
    private static async Task<bool> ReachAsync(DateTimeOffset instant, Deadline deadline, TimeProvider clock, CancellationToken cancellationToken)
    {
        while (instant - clock.GetUtcNow() is var pause && pause > TimeSpan.Zero)
        {
            if (pause > deadline.Remaining / 2)
            {
                return false;
            }

            await Task.Delay(pause, clock, cancellationToken);
        }

        return true;
    }
}
