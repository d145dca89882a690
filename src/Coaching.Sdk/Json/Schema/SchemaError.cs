namespace Coaching.Sdk.Json.Schema;

/// <summary>One place where a value breaks its schema, in words that a model can act on when it is asked again.</summary>
/// <param name="Path">Where in the value: <c>$.goals[0].title</c>; <c>$</c> is the whole value. For a missing property the path that it would have.</param>
/// <param name="Keyword">The keyword of JSON Schema that is broken (<c>required</c>, <c>type</c>, <c>enum</c> …), <c>false</c> for the schema
/// that accepts nothing, or <c>depth</c> for a value nested too deeply to be judged.</param>
/// <param name="Message">The whole error as one sentence, path included.</param>
/// <param name="Expected">What the schema wants, such as <c>integer</c> or <c>one of "low", "high"</c>.</param>
/// <param name="Got">The value that was found as JSON, cut to 80 characters; <c>nothing</c> for a missing property. This is text of the model.</param>
public sealed record SchemaError(string Path, string Keyword, string Message, string Expected, string Got);
