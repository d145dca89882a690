namespace Coaching.Sdk.Models;

/// <summary>What a chat client knows of its model. Adapters give it from <c>IChatClient.GetService(typeof(ModelCapabilities))</c>; a client that does not is taken to have none of it.</summary>
public sealed record ModelCapabilities
{
    /// <summary>Whether the model enforces a JSON Schema given as <c>ChatOptions.ResponseFormat</c>.</summary>
    /// <value>False.</value>
    public bool NativeStructuredOutput { get; init; }

    /// <summary>Whether an update without content says that the model is at work, on a tool call's arguments for instance. If not, it may be a mere keep-alive.</summary>
    /// <value>False.</value>
    public bool SignalsProgress { get; init; }
}
