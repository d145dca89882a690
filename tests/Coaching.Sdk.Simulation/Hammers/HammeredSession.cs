using System.Collections.Concurrent;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Simulation.Worlds;

namespace Coaching.Sdk.Simulation.Hammers;

/// <summary>One session, its clients, and what they were told.</summary>
internal sealed class HammeredSession(Hammer hammer, ISessionStore store)
{
    private readonly ConcurrentDictionary<string, Answer> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _accepted = new(StringComparer.Ordinal);
    private readonly string _start = Guid.NewGuid().ToString("N");
    private SessionKey _key = null!;
    private string? _result;

    internal async Task PlayAsync()
    {
        while (await AskAsync((coach, deadline, token) => coach.StartAsync(new StartSession("hammer", "hammer") { StartKey = _start, Deadline = deadline }, token)) is not { } view || (_key = view.Key) is null)
        {
        }

        List<Task> actors = [.. Enumerable.Range(1, 3).Select(client => ClientAsync($"user{client}")), CompleteAsync(), CompleteAsync()];
        if (hammer.OneIn(3))
        {
            actors.Add(CancelAsync());
        }

        await Task.WhenAll(actors);
    }

    /// <summary>Brings what is pending to its end and checks everything from a clean client.</summary>
    internal async Task<IReadOnlyList<Slot>> CheckAsync(Coach clean)
    {
        var stored = (await store.FindAsync(_key, int.MaxValue))!;
        for (var tries = 0; tries < 40 && stored.Slots is [.., { State: SlotState.Pending }]; tries++)
        {
            await clean.WaitAsync(_key, Deadline.After(TimeSpan.FromSeconds(10)));
            stored = (await store.FindAsync(_key, int.MaxValue))!;
        }

        if (stored.Slots.Select(slot => slot.Number).SequenceEqual(Enumerable.Range(1, stored.Slots.Count)) is false)
        {
            throw hammer.Fail("I1", "the slots have a gap");
        }

        LogCheck.Check(hammer.Fail, stored.Header, stored.Slots);
        CheckAnswers(stored.Slots);
        foreach (var (id, answer) in _answers.Where(pair => pair.Value.Turn > 0))
        {
            var again = await clean.SendAsync(new SendMessage(_key, id, $"This is {id}."));
            if (again.Message != answer.Text || !again.IsReplay)
            {
                throw hammer.Fail("I6", $"{id} was answered {answer}; its replay is {again.Message}");
            }
        }

        return stored.Slots;
    }

    private void CheckAnswers(IReadOnlyList<Slot> slots)
    {
        var turns = slots.OfType<TurnSlot>().ToDictionary(turn => turn.MessageId, StringComparer.Ordinal);
        foreach (var (id, answer) in _answers)
        {
            var standing = turns.GetValueOrDefault(id) is { } turn ? turn.Reply is { } reply ? new Answer(reply.Message, turn.Before.AnsweredTurns + 1, reply.IsFinal) : new Answer(turn.Failure!.Reason, 0, IsFinal: false) : null;
            if (standing != answer)
            {
                throw hammer.Fail("I6", $"{id} was answered {answer}, and {standing} stands");
            }
        }

        if (_accepted.Keys.FirstOrDefault(id => !turns.ContainsKey(id)) is { } lost)
        {
            throw hammer.Fail("I13", $"{lost} was accepted and is not in the log");
        }

        if (_result is not null && (slots[^1] as CompletionSlot)?.Result?.Value.GetRawText() != _result)
        {
            throw hammer.Fail("I9", "the result that was answered is not the stored one");
        }

        foreach (var client in turns.Values.Where(turn => turn.Reply is not null).OrderBy(turn => turn.Number).GroupBy(turn => turn.MessageId.Split('-')[0], StringComparer.Ordinal))
        {
            if (!client.Select(turn => turn.MessageId).SequenceEqual(client.Select(turn => turn.MessageId).Order(StringComparer.Ordinal), StringComparer.Ordinal))
            {
                throw hammer.Fail("I8", $"the messages of {client.Key} stand in another order");
            }
        }
    }

    private async Task ClientAsync(string name)
    {
        for (var number = 1; number <= 6; number++)
        {
            var id = $"{name}-{number}";
            var twin = hammer.OneIn(3) ? SendAsync(id) : Task.FromResult(true);
            var goesOn = await SendAsync(id);
            await twin;
            if (hammer.OneIn(5))
            {
                await SendAsync($"{name}-{1 + hammer.Draw(number)}");
            }

            if (!goesOn)
            {
                return;
            }
        }
    }

    private async Task<bool> SendAsync(string id)
    {
        for (var tries = 0; tries < 60; tries++)
        {
            try
            {
                var outcome = await AskAsync((coach, deadline, token) => coach.SendAsync(new SendMessage(_key, id, $"This is {id}.") { Deadline = deadline }, token));
                if (outcome is { IsPending: true })
                {
                    _accepted.TryAdd(id, true);
                }
                else if (outcome is { Reply: { } reply })
                {
                    Answered(id, new Answer(reply.Message, outcome.Turn!.Value, reply.IsFinal));
                    return true;
                }
            }
            catch (CoachingException refused) when (refused.Code == CoachingErrors.TurnFailed)
            {
                Answered(id, new Answer(refused.Reason!, 0, IsFinal: false));
                return true;
            }
            catch (CoachingException ended) when (ended.Code is CoachingErrors.SessionEnded or CoachingErrors.TurnLimitReached)
            {
                return false;
            }

            await PauseAsync();
        }

        return false;
    }

    private void Answered(string id, Answer answer)
    {
        if (_answers.GetOrAdd(id, answer) != answer)
        {
            hammer.Fail("I6", $"{id} was answered {_answers[id]}, now {answer}");
        }
    }

    private async Task CompleteAsync()
    {
        for (var tries = 0; tries < 60; tries++)
        {
            try
            {
                var outcome = await AskAsync((coach, deadline, token) => coach.CompleteAsync(new CompleteSession(_key) { Deadline = deadline }, token));
                if (outcome?.Result is { } result)
                {
                    if (Interlocked.CompareExchange(ref _result, result.GetRawText(), null) is { } other && other != result.GetRawText())
                    {
                        hammer.Fail("I9", $"the result was {other}, now {result.GetRawText()}");
                    }

                    return;
                }
            }
            catch (CoachingException refused) when (refused.Code == CoachingErrors.SessionEnded)
            {
                return;
            }
            catch (CoachingException refused) when (refused.Code == CoachingErrors.NotFinal)
            {
                // The conversation goes on.
            }

            await PauseAsync();
        }
    }

    private async Task CancelAsync()
    {
        for (var pauses = hammer.Draw(60); pauses > 0; pauses--)
        {
            await PauseAsync();
        }

        try
        {
            await AskAsync((coach, _, token) => coach.CancelAsync(_key, "hammer", token));
        }
        catch (CoachingException ended) when (ended.Code == CoachingErrors.SessionEnded)
        {
            // Completed first.
        }
    }

    /// <summary>Null when the process died or the error may pass: ask again.</summary>
    private async Task<T?> AskAsync<T>(Func<Coach, Deadline, CancellationToken, Task<T>> call)
        where T : class
    {
        var process = hammer.AnyProcess();
        try
        {
            var answer = await call(process.Coach, Deadline.After(TimeSpan.FromMilliseconds(600 + hammer.Draw(900)), process.Time), CancellationToken.None);
            return process.Faults.IsDead ? null : answer;
        }
        catch (CoachingException error) when (error.IsRetryable)
        {
            return null;
        }
        catch (Exception death) when (process.Faults.IsDead && death is not Violation)
        {
            return null;
        }
    }

    private Task PauseAsync() => Task.Delay(TimeSpan.FromMilliseconds(10 + hammer.Draw(60)), TimeProvider.System);
}
