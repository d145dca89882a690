using Coaching.Sdk.Replies.Reading;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Replies;

/// <summary>Understands a reply while it arrives. What <see cref="Append"/> returns is never taken back: joined, and followed by <see cref="Remainder"/>, it is the reply's message.</summary>
/// <remarks>However the text is cut into pieces, the reply is the same, and the same as <see cref="CoachReply.Parse"/> gives. Not thread-safe; one reader reads one reply.</remarks>
public sealed class ReplyReader
{
    private readonly ReplyMachine _machine;
    private readonly int _level;
    private CoachReply? _reply;

    /// <summary>Makes a reader for one reply.</summary>
    public ReplyReader()
        : this(0)
    {
    }

    internal ReplyReader(int level, int capacity = 0)
    {
        _level = level;
        _machine = new ReplyMachine(capacity);
    }

    /// <summary>After <see cref="Complete"/>: the end of the message that <see cref="Append"/> did not release; empty before.</summary>
    public string Remainder { get; private set; } = "";

    internal long Steps => _machine.Text.Steps;

    /// <summary>Takes the next piece of the model's text; pieces may be cut anywhere, even between the halves of a surrogate pair.</summary>
    /// <returns>The text that can be shown from now on; empty when nothing new is certain.</returns>
    /// <exception cref="InvalidOperationException">The reply is complete.</exception>
    public string Append(ReadOnlySpan<char> text)
    {
        if (_reply is not null) throw new InvalidOperationException("The reply is complete; one reader reads one reply.");
        return _machine.Append(text);
    }

    /// <summary>Ends the text and gives the reply; called again, it gives the same reply.</summary>
    /// <param name="finishReason">Why the model stopped, where the provider says so.</param>
    public CoachReply Complete(ChatFinishReason? finishReason = null)
    {
        if (_reply is not null) return _reply;
        _machine.End();
        _reply = new ReplyResult(_machine, finishReason, _level).Make();
        Remainder = _reply.Message[_machine.Visible.Released..];
        return _reply;
    }
}
