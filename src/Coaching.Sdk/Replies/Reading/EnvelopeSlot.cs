namespace Coaching.Sdk.Replies.Reading;

/// <summary>What a key of an object in a reply means.</summary>
internal enum EnvelopeSlot
{
    None,
    Message,
    IsFinal,
    Result,
    Confidence,

    /// <summary>Another word for the message, believed only beside another key of the envelope.</summary>
    Synonym,

    /// <summary>May hold the envelope itself.</summary>
    Wrapper,

    /// <summary>Who speaks: beside it another word for the message is believed.</summary>
    Role,
}
