namespace Coaching.Sdk.Testing;

/// <summary>The ways in which models get JSON wrong, as seen in production.</summary>
[Flags]
public enum MalformedJson
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>A Markdown fence around it.</summary>
    Fenced = 1,

    /// <summary>A sentence before and after it.</summary>
    ProseAround = 2,

    /// <summary>A comma before the last closing brace.</summary>
    TrailingComma = 4,

    /// <summary>Strings in single quotes; those inside a text are escaped.</summary>
    SingleQuotes = 8,

    /// <summary>True, False and None.</summary>
    PythonLiterals = 16,

    /// <summary>Keys without quotes.</summary>
    UnquotedKeys = 32,

    /// <summary>Line breaks inside strings, not escaped.</summary>
    RawNewlines = 64,

    /// <summary>Cut off in its second half; the finish reason is length.</summary>
    Truncated = 128,

    /// <summary>Any of them, one per reply.</summary>
    All = 255,
}
