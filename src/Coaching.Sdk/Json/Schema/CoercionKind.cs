namespace Coaching.Sdk.Json.Schema;

/// <summary>What was done to a value so that it fits its schema.</summary>
public enum CoercionKind
{
    /// <summary>Text that holds a number: <c>"1,234"</c> became 1234.</summary>
    TextToNumber,

    /// <summary>A percentage: <c>"85%"</c> became 0.85, or 85 where only that fits or an integer is wanted.</summary>
    PercentToNumber,

    /// <summary>Text or 1 or 0 that means yes or no became a boolean.</summary>
    ToBoolean,

    /// <summary>A number or a boolean became text.</summary>
    ToText,

    /// <summary>Text that says that there is nothing (<c>""</c>, <c>"null"</c>, <c>"n/a"</c>) became null.</summary>
    TextToNull,

    /// <summary>Text was taken for the allowed value that it names, apart from case, accents, blanks and punctuation, or by that value's title.</summary>
    ToAllowedValue,

    /// <summary>White space around a text was taken off.</summary>
    Trimmed,

    /// <summary>A single value became an array of one.</summary>
    SingleToArray,

    /// <summary>An array of one became its item.</summary>
    ArrayToSingle,

    /// <summary>Text that holds JSON became that JSON.</summary>
    TextToJson,

    /// <summary>An object that only wraps the value was taken off.</summary>
    Unwrapped,

    /// <summary>A property got its declared name; from and to are names.</summary>
    Renamed,

    /// <summary>A property that the schema forbids was taken out.</summary>
    PropertyDropped,

    /// <summary>A null for an optional property that may not be null was taken out.</summary>
    NullDropped,

    /// <summary>A required property that is missing, or null without being allowed to, got the schema's default.</summary>
    Defaulted,

    /// <summary>A required property that is missing and may be null became null.</summary>
    MissingToNull,

    /// <summary>Text that lists the items became an array: lines that each begin with a bullet or a number; by commas, semicolons or lines only where no text as a whole fits.</summary>
    TextToArray,
}
