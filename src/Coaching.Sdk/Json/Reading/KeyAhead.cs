namespace Coaching.Sdk.Json.Reading;

/// <summary>What stands ahead where a key might.</summary>
internal enum KeyAhead
{
    /// <summary>Undecided until more text comes.</summary>
    More,

    /// <summary>No key with a colon.</summary>
    None,

    /// <summary>A quoted key that nobody asked for.</summary>
    Quoted,

    /// <summary>An unquoted key that nobody asked for.</summary>
    Bare,

    /// <summary>A quoted key that is asked for.</summary>
    Known,

    /// <summary>An unquoted key that is asked for.</summary>
    KnownBare,

    /// <summary>The text ends inside what may be such a key.</summary>
    Cut,
}
