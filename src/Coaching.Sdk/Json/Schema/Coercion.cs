namespace Coaching.Sdk.Json.Schema;

/// <summary>One change that was made to a value so that it fits its schema.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Path">Where, in the coerced value: <c>$.goals[0].title</c>. For a dropped property the path that it had.</param>
/// <param name="From">What stood there, as JSON, cut to 80 characters; empty when nothing did. This is text of the model.</param>
/// <param name="To">What stands there now, as JSON, cut to 80 characters; empty when nothing does.</param>
public sealed record Coercion(CoercionKind Kind, string Path, string From, string To);
