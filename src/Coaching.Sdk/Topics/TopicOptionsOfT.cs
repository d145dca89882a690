namespace Coaching.Sdk.Topics;

/// <summary>Options of a topic whose result is a type of the host.</summary>
/// <typeparam name="TResult">The result's type.</typeparam>
public sealed class TopicOptions<TResult> : TopicOptions
{
    /// <summary>Checks a result that fits the schema: returns what is wrong, in words for the model, each optionally led by a path (<c>$.goals: …</c>).</summary>
    /// <remarks>A value that a constructor, a setter or a converter of the type refuses (with an argument, format, arithmetic, invalid-operation or not-supported exception) is wrong in the same way: its words and its place go
    /// to the model. Write such messages without the value, as they are kept with the session. What this function itself throws is not caught.</remarks>
    /// <value>Null: the schema is enough.</value>
    public Func<TResult, IEnumerable<string>>? Validate { get; set; }
}
