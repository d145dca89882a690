namespace Coaching.Sdk.Testing.Simulation;

/// <summary>How the interview took the newest message; the reply begins with words for it.</summary>
internal enum Taken
{
    /// <summary>Nothing was said yet.</summary>
    Nothing,

    /// <summary>A greeting without an answer.</summary>
    Greeting,

    /// <summary>An answer that fits.</summary>
    Answer,

    /// <summary>An answer that does not fit: asked again once.</summary>
    Misfit,

    /// <summary>A yes, or a wish to skip, where words are needed: asked again once.</summary>
    WordsNeeded,

    /// <summary>A yes to "another one?".</summary>
    GoAhead,

    /// <summary>A field or list that was left as it is.</summary>
    Left,

    /// <summary>Kept in another field than the one asked for: an addition, or a second misfit.</summary>
    Kept,

    /// <summary>No field takes it.</summary>
    Unplaced,

    /// <summary>A no at the confirmation, without saying what to change.</summary>
    WhatToChange,

    /// <summary>Neither a yes nor an addition at the confirmation.</summary>
    Unclear,

    /// <summary>The clear yes that ends the conversation.</summary>
    Confirmed,

    /// <summary>The core asks for the end: no turn is left.</summary>
    LastTurn,
}
