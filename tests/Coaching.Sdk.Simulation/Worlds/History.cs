using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Simulation.Worlds;

/// <summary>What clients were told. Everything here must be true of the log, now and at the end.</summary>
internal sealed class History(World world)
{
    private readonly Dictionary<string, Answer> _answers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _accepted = new(StringComparer.Ordinal);
    private string? _result;
    private bool _isCancelled;

    internal IReadOnlyDictionary<string, Answer> Answers => _answers;

    internal string? Result => _result;

    internal void Accepted(string messageId)
    {
        _accepted.Add(messageId);
        if (!Turns().Any(turn => turn.MessageId == messageId))
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
        if (standing != answer)
        {
            throw world.Fail("I6", $"{messageId} was answered {answer}; {Trace.Show(stored)} stands");
        }
    }

    private void CheckResult()
    {
        if (_result is not null && (world.Log.Slots(world.Key)[^1] as CompletionSlot)?.Result?.Value.GetRawText() != _result)
        {
            throw world.Fail("I9", $"the result {_result} was answered and is not the stored one");
        }
    }

    private void CheckCancelled()
    {
        if (_isCancelled && world.Log.Slots(world.Key)[^1] is not CancellationSlot)
        {
            throw world.Fail("I6", "the session was answered as cancelled and is not");
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
