namespace Coaching.Sdk.Json.Schema;

/// <summary>One reason why a schema is refused.</summary>
/// <param name="Path">Where the keyword stands in the schema, such as <c>$.properties.title.pattern</c>; <c>$</c> is the whole schema.</param>
/// <param name="Keyword">The keyword's name; empty when the schema itself is neither an object nor a boolean.</param>
/// <param name="Message">What is wrong and what to do, without the path.</param>
public sealed record SchemaProblem(string Path, string Keyword, string Message);
