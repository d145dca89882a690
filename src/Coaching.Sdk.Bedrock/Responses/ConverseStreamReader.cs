using System.Text.Json;
using Coaching.Sdk.Bedrock.Converse;
using Coaching.Sdk.Bedrock.EventStreams;
using Coaching.Sdk.Bedrock.Faults;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Responses;

/// <summary>Reads a ConverseStream answer to its end and gives every way of breaking off a type. Not thread-safe.</summary>
internal sealed class ConverseStreamReader : IDisposable
{
    // Between messageStop and the metadata behind it.
    private static readonly TimeSpan AccountTimeout = TimeSpan.FromSeconds(2);

    private readonly BedrockCall _call;
    private readonly string? _requestId;
    private readonly TimeSpan _idleTimeout;
    private readonly Stream _body;
    private readonly EventStreamReader _frames;
    private readonly StreamEvents _events;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _cut;
    private readonly CancellationTokenRegistration _onCaller;
    private bool _contentReceived;

    internal ConverseStreamReader(ConverseResponse response, BedrockCall call, TimeSpan idleTimeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        (_call, _requestId, _idleTimeout, _body, _caller) = (call, response.RequestId, idleTimeout, response.Body, cancellationToken);
        _frames = new EventStreamReader(_body);
        _events = new StreamEvents(call.ModelId, _requestId, clock.GetUtcNow());
        _cut = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _onCaller = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _cut);
    }

    /// <summary>The next update; null after the end of a complete answer.</summary>
    internal async ValueTask<ChatResponseUpdate?> ReadAsync()
    {
        try
        {
            return await ReadUpdateAsync().ConfigureAwait(false);
        }
        catch (BedrockException) when (_events.IsStopped)
        {
            // The answer is whole; what broke is the account of it, and another answer would cost more than that.
            return null;
        }
    }

    public void Dispose()
    {
        _onCaller.Dispose();
        _cut.Dispose();
        _frames.Dispose();
        _body.Dispose();
    }

    private async ValueTask<ChatResponseUpdate?> ReadUpdateAsync()
    {
        while (await NextFrameAsync().ConfigureAwait(false) is { } frame)
        {
            if (frame.MessageType is not "event")
            {
                throw Fault(frame);
            }

            if (UpdateOf(frame) is { } update)
            {
                _contentReceived |= update.Contents.Count > 0;
                return update;
            }
        }

        return _events.IsStopped ? null : throw Broken(ErrorCodes.StreamInterrupted, "ended before the answer was complete", cause: null);
    }

    private ChatResponseUpdate? UpdateOf(EventStreamFrame frame)
    {
        try
        {
            var reader = new Utf8JsonReader(frame.Payload.Span);
            return _events.Read(frame.Name, JsonElement.ParseValue(ref reader));
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // The latter for names that are no UTF-8.
            throw Broken(ErrorCodes.StreamCorrupted, $"sent a {frame.Name} event that is not JSON", unreadable);
        }
    }

    private async ValueTask<EventStreamFrame?> NextFrameAsync()
    {
        try
        {
            _cut.CancelAfter(_events.IsStopped ? AccountTimeout : _idleTimeout);
            var frame = await _frames.ReadAsync(_cut.Token).ConfigureAwait(false);
            _cut.CancelAfter(Timeout.InfiniteTimeSpan);

            // HttpClient closes the connection to cancel a read, and the read may then see its end before its cancellation.
            return frame is null && _cut.IsCancellationRequested ? throw Cut(cause: null) : frame;
        }
        catch (Exception closed) when (_cut.IsCancellationRequested && closed is (OperationCanceledException or IOException or ObjectDisposedException))
        {
            throw Cut(closed);
        }
        catch (InvalidDataException corrupt)
        {
            throw Broken(ErrorCodes.StreamCorrupted, "is corrupt", corrupt);
        }
        catch (IOException cut)
        {
            throw Broken(ErrorCodes.StreamInterrupted, "was cut off", cut);
        }
    }

    private Exception Cut(Exception? cause) => _caller.IsCancellationRequested
        ? new OperationCanceledException(_caller)
        : Broken(ErrorCodes.StreamIdle, $"was silent for {_idleTimeout.TotalSeconds:0.###} s", cause);

    private BedrockException Fault(EventStreamFrame frame)
    {
        var error = frame.MessageType is "error"
            ? new ServiceError(frame.Name, ErrorCodes.ToStatus(frame.Name), frame.ErrorMessage)
            : ServiceError.Read(frame.Name, frame.Payload, status: 0);
        return BedrockFaults.Service(_call, error, _requestId, contentReceived: _contentReceived);
    }

    private BedrockException Broken(string code, string what, Exception? cause) =>
        BedrockFaults.Stream(code, $"The stream of {_call.ModelId} {what}.", _requestId, _contentReceived, cause);
}
