using System.Text.Json;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Coercing;

/// <summary>Words that stand for something else than text.</summary>
internal static class TextReading
{
    /// <summary>Yes or no in the forms that programs and models write; null for every other text.</summary>
    public static bool? Truth(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "Y" or "ON" or "1" => true,
        "FALSE" or "NO" or "N" or "OFF" or "0" => false,
        _ => null,
    };

    /// <summary>Null, or a text that says so.</summary>
    public static bool MeansNothing(JsonTree value) => value.Kind == JsonValueKind.Null
        || (value.Kind == JsonValueKind.String && value.Text.Trim().ToUpperInvariant() is "" or "NULL" or "NONE" or "NIL" or "N/A" or "UNDEFINED");
}
