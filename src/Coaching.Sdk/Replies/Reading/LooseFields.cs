namespace Coaching.Sdk.Replies.Reading;

/// <summary>The values of an envelope in another notation than JSON, each as it is written.</summary>
internal sealed class LooseFields
{
    private readonly Dictionary<EnvelopeSlot, string> _values = [];

    /// <summary>Whether the text ended inside a value.</summary>
    public bool Cut { get; set; }

    public string? this[EnvelopeSlot slot] => _values.GetValueOrDefault(slot);

    /// <summary>Takes a value; false when there is one already.</summary>
    public bool Add(EnvelopeSlot slot, string value) => _values.TryAdd(slot, value.Trim());

    /// <summary>Whether a key may name one of the envelope's values.</summary>
    public static bool IsOwn(EnvelopeSlot slot) => slot is EnvelopeSlot.Message or EnvelopeSlot.IsFinal or EnvelopeSlot.Result or EnvelopeSlot.Confidence;
}
