using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Simulation.Worlds;

/// <summary>What clients were told. Everything here must be true of the log, now and at the end.</summary>
internal sealed class History(World world)
{
    private readonly Dictionary<string, Answer> _answers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _accepted = new(StringComparer.Ordinal);
    private string? _result;
    private bool _isCancelled;
    private bool _isErased;
    private Start? _start;

    internal IReadOnlyDictionary<string, Answer> Answers => _answers;

    internal string? Result => _result;

    /// <summary>Once a session is erased, nothing of it can be compared any more; what it answered meanwhile may be gone.</summary>
    private bool IsErased => world.Log.IsErased(world.Key);

    /// <summary>S: all starts of one key are one session.</summary>
    internal void Started(Start start)
    {
        if ((_start ??= start) != start || (world.Log.Header(world.Key) is { } header && header.CreatedAt != start.CreatedAt))
        {
            throw world.Fail("S", $"{start} was answered; before it {_start}, and {world.Log.Header(world.Key)?.CreatedAt:O} stands");
        }
    }

    internal void StartRefused(string request)
    {
        if (_start?.Request == request)
        {
            throw world.Fail("S", $"the start of {request} was answered, and refused when it was repeated");
        }
    }

    internal void Erased()
    {
        _isErased = true;
        CheckErased();
    }

    internal void Accepted(string messageId)
    {
        _accepted.Add(messageId);
        if (!IsErased && !Turns().Any(turn => turn.MessageId == messageId))
        {
            throw world.Fail("I13", $"{messageId} was accepted and is not in the log");
        }
    }

    internal void Answered(string messageId, Answer answer)
    {
        if (!_answers.TryAdd(messageId, answer) && _answers[messageId] != answer)
        {
            throw world.Fail("I6", $"{messageId} was answered {_answers[messageId]}, now {answer}");
        }

        Check(messageId, answer);
    }

    internal void Completed(string result)
    {
        if ((_result ??= result) != result)
        {
            throw world.Fail("I9", $"the result was {_result}, now {result}");
        }

        CheckResult();
    }

    internal void Cancelled()
    {
        _isCancelled = true;
        CheckCancelled();
    }

    internal void CheckAll()
    {
        CheckErased();
        foreach (var (messageId, answer) in _answers)
        {
            Check(messageId, answer);
        }

        foreach (var messageId in _accepted)
        {
            Accepted(messageId);
        }

        CheckResult();
        CheckCancelled();
        CheckOrder();
    }

    private IEnumerable<TurnSlot> Turns() => world.Log.Slots(world.Key).OfType<TurnSlot>();

    private void Check(string messageId, Answer answer)
    {
        var stored = Turns().LastOrDefault(turn => turn.MessageId == messageId);
        var standing = stored switch
        {
            { Reply: { } reply } => new Answer(reply.Message, stored.Before.AnsweredTurns + 1, reply.IsFinal),
            { Failure: { } failure } => new Answer(failure.Reason, 0, IsFinal: false),
            _ => null,
        };
        if (!IsErased && standing != answer)
        {
            throw world.Fail("I6", $"{messageId} was answered {answer}; {Trace.Show(stored)} stands");
        }
    }

    private void CheckResult()
    {
        if (_result is not null && !IsErased && (world.Log.Slots(world.Key)[^1] as CompletionSlot)?.Result?.Value.GetRawText() != _result)
        {
            throw world.Fail("I9", $"the result {_result} was answered and is not the stored one");
        }
    }

    private void CheckCancelled()
    {
        if (_isCancelled && !IsErased && world.Log.Slots(world.Key)[^1] is not CancellationSlot)
        {
            throw world.Fail("I6", "the session was answered as cancelled and is not");
        }
    }

    private void CheckErased()
    {
        if (_isErased && !IsErased)
        {
            throw world.Fail("E", "the session was answered as erased and stands");
        }
    }

    /// <summary>I8: ids end in their number; a client sends the next one only after an answer.</summary>
    private void CheckOrder()
    {
        foreach (var client in Turns().Where(turn => turn.Reply is not null).GroupBy(turn => turn.MessageId.Split('-')[0], StringComparer.Ordinal))
        {
            var order = client.Select(turn => int.Parse(turn.MessageId.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
            if (!order.SequenceEqual(order.Order()))
            {
                throw world.Fail("I8", $"the messages of {client.Key} stand in the order {string.Join(' ', order)}");
            }
        }
    }
}

/// <summary>A reply, or with turn 0 the reason of a failure.</summary>
internal sealed record Answer(string Text, int Turn, bool IsFinal);

/// <summary>A start as it was answered.</summary>
internal sealed record Start(string Request, DateTimeOffset CreatedAt, int TopicVersion);
