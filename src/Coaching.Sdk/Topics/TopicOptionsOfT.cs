namespace Coaching.Sdk.Topics;

/// <summary>Options of a topic whose result is a type of the host.</summary>
/// <typeparam name="TResult">The result's type.</typeparam>
public sealed class TopicOptions<TResult> : TopicOptions
{
    /// <summary>Checks a result that fits the schema: returns what is wrong, in words for the model, each optionally led by a path (<c>$.goals: …</c>).</summary>
    /// <value>Null: the schema is enough.</value>
    public Func<TResult, IEnumerable<string>>? Validate { get; set; }
}
