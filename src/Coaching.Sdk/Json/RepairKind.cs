namespace Coaching.Sdk.Json;

/// <summary>What was wrong with a text that was understood all the same.</summary>
public enum RepairKind
{
    /// <summary>Text before the JSON (a lead-in, an echoed schema) was left out.</summary>
    TextBefore,

    /// <summary>Text after the JSON (a sign-off, a surplus brace) was left out.</summary>
    TextAfter,

    /// <summary>A code fence or a tag around the JSON was taken off.</summary>
    Wrapping,

    /// <summary>The value stood inside a wrapper object, an array of one, or a call such as <c>respond(...)</c>.</summary>
    Wrapper,

    /// <summary>The JSON was itself written as a JSON string, or was escaped as a whole.</summary>
    EscapedJson,

    /// <summary>A control token of the model, such as <c>&lt;|im_end|&gt;</c>, was removed.</summary>
    SpecialToken,

    /// <summary>A key was matched although it is spelled otherwise.</summary>
    KeySpelling,

    /// <summary>The same key stands twice in one object.</summary>
    DuplicateKey,

    /// <summary>A further envelope that differs from the first was left out.</summary>
    SecondEnvelope,

    /// <summary>A value was of another type than asked for and was fitted, such as <c>"85%"</c>.</summary>
    ValueType,

    /// <summary>A value could not be fitted or lies outside its range; it was left out.</summary>
    ValueDropped,

    /// <summary>A comma with nothing before or after it.</summary>
    ExtraComma,

    /// <summary>No comma between two members or elements.</summary>
    MissingComma,

    /// <summary>No colon between a key and its value, or another sign in its place.</summary>
    MissingColon,

    /// <summary>A key without a value; null was put there.</summary>
    MissingValue,

    /// <summary>An opening brace is missing.</summary>
    MissingOpening,

    /// <summary>A closing brace or bracket is missing, or the wrong one stands there.</summary>
    MissingClosing,

    /// <summary>A surplus brace, bracket or ellipsis was left out.</summary>
    Surplus,

    /// <summary>A string is quoted with something else than <c>"</c>.</summary>
    QuoteStyle,

    /// <summary>A quote inside a string was not escaped.</summary>
    UnescapedQuote,

    /// <summary>A string has no closing quote.</summary>
    UnclosedString,

    /// <summary>A key or a value has no quotes.</summary>
    Unquoted,

    /// <summary>A line break or another control character stood unescaped in a string.</summary>
    ControlCharacter,

    /// <summary>An escape that JSON does not know.</summary>
    BadEscape,

    /// <summary>Half of a surrogate pair was replaced by U+FFFD.</summary>
    LoneSurrogate,

    /// <summary>A literal of another language: <c>True</c>, <c>None</c>, <c>undefined</c>, <c>NaN</c>.</summary>
    Literal,

    /// <summary>A number that is not written as JSON writes it.</summary>
    Number,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>White space that JSON does not allow.</summary>
    WhiteSpace,

    /// <summary>Full-width or other punctuation in place of ASCII.</summary>
    Punctuation,

    /// <summary>Strings joined with <c>+</c>.</summary>
    Concatenation,

    /// <summary>Several values without a bracket around them were read as an array.</summary>
    SeveralValues,

    /// <summary>Deeper than 64 levels: the value was replaced by null.</summary>
    TooDeep,

    /// <summary>The text ends in the middle.</summary>
    Truncation,

    /// <summary>The list is full: this entry covers all further repairs, up to the last.</summary>
    Further,
}
