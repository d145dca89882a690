namespace Coaching.Sdk.Json;

/// <summary>How sure a <see cref="Repair"/> is that it restored what was meant.</summary>
public enum RepairCertainty
{
    /// <summary>Only one reading is possible: a trailing comma, <c>True</c>, a comment.</summary>
    Certain,

    /// <summary>The usual reading of a common mistake: an unescaped quote, a missing comma.</summary>
    Likely,

    /// <summary>One reading of several: cut-off text, a missing value.</summary>
    Guess,
}
