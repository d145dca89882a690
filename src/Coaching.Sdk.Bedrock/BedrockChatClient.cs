using System.Runtime.CompilerServices;
using System.Text.Json;
using Coaching.Sdk.Bedrock.Converse;
using Coaching.Sdk.Bedrock.Faults;
using Coaching.Sdk.Bedrock.Requests;
using Coaching.Sdk.Bedrock.Responses;
using Coaching.Sdk.Models;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock;

/// <summary>One model behind Converse. Thread-safe; the connection belongs to the factory.</summary>
internal sealed class BedrockChatClient(BedrockConnection connection, string modelId) : IChatClient
{
    private readonly ChatClientMetadata _metadata = new("aws.bedrock", connection.Endpoint, modelId);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var call = Call(options);
        var body = Body(call, messages, options, isStream: false);
        var response = await connection.SendAsync(new ConverseRequest(call.ModelId, body), call, cancellationToken).ConfigureAwait(false);
        await using var _ = response.Body.ConfigureAwait(false);
        try
        {
            using var document = await JsonDocument.ParseAsync(response.Body, cancellationToken: cancellationToken).ConfigureAwait(false);
            return ResponseReader.Read(document.RootElement.Clone(), call.ModelId, response.RequestId, connection.Clock.GetUtcNow());
        }
        catch (Exception closed) when (cancellationToken.IsCancellationRequested && closed is (OperationCanceledException or IOException or ObjectDisposedException))
        {
            throw new OperationCanceledException("The call to Bedrock was cancelled.", closed, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // The latter for names that are no UTF-8.
            throw BedrockFaults.Unreadable(call, response.RequestId, unreadable);
        }
        catch (IOException cut)
        {
            throw BedrockFaults.Stream(ErrorCodes.StreamInterrupted, $"The answer of {call.ModelId} was cut off.", response.RequestId, contentReceived: false, cut);
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var call = Call(options);
        var body = Body(call, messages, options, isStream: true);
        var response = await connection.SendAsync(new ConverseStreamRequest(call.ModelId, body), call, cancellationToken).ConfigureAwait(false);
        using var stream = new ConverseStreamReader(response, call, connection.Settings.StreamIdleTimeout, connection.Clock, cancellationToken);
        while (await stream.ReadAsync().ConfigureAwait(false) is { } update)
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType == typeof(ModelCapabilities) ? new ModelCapabilities { NativeStructuredOutput = connection.Traits(modelId).NativeStructuredOutput, SignalsProgress = true }
            : serviceType == typeof(IModelFaultClassifier) ? connection.Classifier
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose()
    {
        // The connection is shared by all clients of the factory.
    }

    private BedrockCall Call(ChatOptions? options) => new(options?.ModelId ?? modelId, connection.Region);

    private byte[] Body(BedrockCall call, IEnumerable<ChatMessage> messages, ChatOptions? options, bool isStream) =>
        ConverseBody.Write(connection.Traits(call.ModelId), connection.Settings, messages, options, isStream, options?.RawRepresentationFactory?.Invoke(this));
}
