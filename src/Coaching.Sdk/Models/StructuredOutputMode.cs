namespace Coaching.Sdk.Models;

/// <summary>Who makes an answer follow a JSON Schema: the provider, or the instructions in the prompt alone.</summary>
public enum StructuredOutputMode
{
    /// <summary>
    /// For extraction, the provider, when the route's client says that it can (<see cref="ModelCapabilities"/>); else the instructions.
    /// When the provider refuses a request that carries a schema and takes the same request without it, the route keeps to the instructions as long as the process lives.
    /// </summary>
    Auto,

    /// <summary>The provider, always: the schema is sent as it is and a refusal is final.</summary>
    Native,

    /// <summary>The instructions, always: a schema is taken out of the request.</summary>
    Instructions,
}
