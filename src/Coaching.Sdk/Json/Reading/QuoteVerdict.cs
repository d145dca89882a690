namespace Coaching.Sdk.Json.Reading;

/// <summary>What a quote inside a string is.</summary>
internal enum QuoteVerdict
{
    /// <summary>Undecided until more text comes.</summary>
    More,

    /// <summary>Part of the string: it should have been escaped.</summary>
    Text,

    /// <summary>The end of the string.</summary>
    Close,

    /// <summary>The beginning of the next key: the string before it was never closed.</summary>
    NextKey,
}
