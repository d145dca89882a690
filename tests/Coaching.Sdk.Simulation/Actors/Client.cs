using System.Globalization;
using System.Text;
using Coaching.Sdk.Simulation.Worlds;

namespace Coaching.Sdk.Simulation.Actors;

/// <summary>A user with a good client: the next message only after an answer, the same id until there is one; sometimes twice at once, sometimes long after.</summary>
internal sealed class Client(World world, string name, int messages, bool duplicates)
{
    private const int Tries = 14;

    internal async Task RunAsync()
    {
        for (var number = 1; number <= messages; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
            var twin = duplicates && world.Choices.OneIn(2) ? TwinAsync(id) : Task.CompletedTask;
            var goesOn = await SendAsync(id);
            await twin;
            if (!goesOn)
            {
                return;
            }

            await world.Time.Delay(world.Choices.Of(TimeSpan.FromSeconds(1), TimeSpan.Zero, TimeSpan.FromSeconds(20)));
            if (world.Choices.OneIn(4))
            {
                await SendAsync(string.Create(CultureInfo.InvariantCulture, $"{name}-{1 + world.Choices.Next(number)}"));
            }
        }
    }

    private async Task TwinAsync(string id)
    {
        await world.Time.Delay(world.Choices.Of(TimeSpan.Zero, TimeSpan.FromMilliseconds(4), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(31)));
        await SendAsync(id);
    }

    /// <returns>Whether the conversation can go on.</returns>
    private async Task<bool> SendAsync(string id)
    {
        for (var tries = 0; tries < Tries && world.Violation is null; tries++)
        {
            var pause = TimeSpan.FromSeconds(1);
            try
            {
                var within = TimeSpan.FromSeconds(world.Choices.Of(27, 12, 5));
                var message = new SendMessage(world.Key, id, $"This is {id}.");
                var outcome = world.Choices.OneIn(3)
                    ? await world.AnyHost().RequestAsync($"stream {id}", within, (coach, deadline, token) => StreamAsync(coach, message with { Deadline = deadline }, token))
                    : await world.AnyHost().RequestAsync($"send {id}", within, (coach, deadline, token) => coach.SendAsync(message with { Deadline = deadline }, token));
                world.Trace.Add(name, $"{id} is {(outcome.IsPending ? "pending" : $"answered: {outcome.Message}")}");
                if (outcome.Reply is { } reply)
                {
                    world.History.Answered(id, new Answer(reply.Message, outcome.Turn!.Value, reply.IsFinal));
                    return true;
                }

                world.History.Accepted(id);
                pause = outcome.RetryAfter ?? pause;
            }
            catch (ProcessDeath)
            {
                world.Trace.Add(name, $"{id} lost its connection");
            }
            catch (CoachingException refused)
            {
                world.Trace.Add(name, $"{id} is refused: {refused.Code} {refused.Reason}");
                if (!refused.IsRetryable)
                {
                    return Refused(id, refused);
                }

                pause = refused.RetryAfter ?? pause;
            }

            await world.Time.Delay(pause + TimeSpan.FromMilliseconds(world.Choices.Of(0, 7, 200)));
        }

        return false;
    }

    private bool Refused(string id, CoachingException refused)
    {
        switch (refused.Code)
        {
            case CoachingErrors.TurnFailed:
                world.History.Answered(id, new Answer(refused.Reason!, 0, IsFinal: false));
                return true;
            case CoachingErrors.SessionEnded or CoachingErrors.TurnLimitReached or CoachingErrors.SessionExpired:
                return false;
            case CoachingErrors.SessionNotFound when world.Log.IsErased(world.Key):
                return false;
            default:
                throw world.Fail("I6", $"{id} was refused with {refused.Code}: {refused.Message}");
        }
    }

    private async Task<TurnOutcome> StreamAsync(Coach coach, SendMessage message, CancellationToken token)
    {
        var text = new StringBuilder();
        await foreach (var update in coach.StreamAsync(message, token))
        {
            switch (update.Kind)
            {
                case TurnUpdateKind.Accepted:
                    world.History.Accepted(message.MessageId);
                    break;
                case TurnUpdateKind.Completed when !update.Outcome!.IsReplay && text.Length > 0 && text.ToString() != update.Outcome.Message:
                    throw world.Fail("I6", $"the streamed text of {message.MessageId} is \"{text}\", the reply \"{update.Outcome.Message}\"");
                case TurnUpdateKind.Completed or TurnUpdateKind.Pending:
                    return update.Outcome!;
                default:
                    text.Append(update.Text);
                    break;
            }
        }

        throw world.Fail("I6", "a stream ended without an outcome");
    }
}
