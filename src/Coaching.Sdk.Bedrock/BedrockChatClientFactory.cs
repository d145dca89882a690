using Coaching.Sdk.Bedrock.Converse;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock;

/// <summary>Makes chat clients for models of Bedrock; all of them share one connection.</summary>
/// <remarks>Thread-safe. Nothing is sent, and no credentials are looked for, before the first call of a client.</remarks>
public sealed class BedrockChatClientFactory : IDisposable
{
    private readonly BedrockConnection _connection;

    /// <summary>Makes the connection.</summary>
    /// <param name="options">Settings; null takes everything from the AWS environment.</param>
    /// <param name="timeProvider">The clock of the idle timeout; null means the system's.</param>
    /// <exception cref="ArgumentException">An option cannot work; the message names all that cannot.</exception>
    /// <exception cref="BedrockException">No region is known, or settings contradict each other; the message says what to do.</exception>
    public BedrockChatClientFactory(BedrockClientOptions? options = null, TimeProvider? timeProvider = null)
    {
        options ??= new BedrockClientOptions();
        var errors = BedrockClientOptionsRules.Errors(options).ToList();
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        _connection = new BedrockConnection(options, timeProvider ?? TimeProvider.System);
    }

    /// <summary>Makes a client for a model.</summary>
    /// <param name="modelId">A model id, an inference profile id or any ARN that Converse takes; it is sent as it is.</param>
    /// <returns>A thread-safe client; disposing it does nothing, disposing the factory ends it.</returns>
    public IChatClient Create(string modelId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(modelId);
        return new BedrockChatClient(_connection, modelId);
    }

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();
}
