using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Coaching.Sdk.Json.Schema;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Topics;

/// <summary>What a conversation is for: prompts, the result's schema, limits. Immutable and thread-safe.</summary>
public sealed class CoachingTopic
{
    private CoachingTopic(string id, JsonElement resultSchema, TopicOptions options)
    {
        var problems = TopicValidator.Check(id, options).ToList();
        try
        {
            Schema = JsonSchema.Compile(resultSchema);
        }
        catch (UnsupportedSchemaException unsupported)
        {
            problems.AddRange(unsupported.Problems.Select(problem => new TopicProblem($"$.result_schema{problem.Path[1..]}", problem.Message)));
        }

        if (problems.Count > 0)
        {
            throw new InvalidTopicException(id.Length == 0 ? "(no id)" : id, problems);
        }

        Id = id;
        Version = options.Version;
        Title = options.Title ?? id;
        Description = options.Description;
        Opening = options.Opening is null ? null : PromptTemplate.Parse(options.Opening);
        SystemPrompt = PromptTemplate.Parse(options.SystemPrompt!);
        ExtractionPrompt = options.ExtractionPrompt is null ? null : PromptTemplate.Parse(options.ExtractionPrompt);
        Parameters = options.Parameters.ToDictionary(StringComparer.Ordinal);
        ResultSchema = resultSchema.Clone();
        MinTurns = options.MinTurns;
        MaxTurns = options.MaxTurns;
        HistoryTurns = options.HistoryTurns;
        MinConfidence = options.Finality.MinConfidence;
        RequireFields = [.. options.Finality.RequireFields];
        ExtractionAttempts = options.Extraction.MaxAttempts;
        Evidence = options.Extraction.Evidence;
        Completion = options.Completion;
    }

    /// <summary>The name in code and on the wire.</summary>
    public string Id { get; }

    /// <summary>The version that sessions pin.</summary>
    public int Version { get; }

    /// <summary>The name that people see.</summary>
    public string Title { get; }

    /// <summary>For people who choose a topic; null when not said.</summary>
    public string? Description { get; }

    /// <summary>The coach's first words; null when the user begins.</summary>
    public PromptTemplate? Opening { get; }

    /// <summary>Who the coach is and how it leads the conversation.</summary>
    public PromptTemplate SystemPrompt { get; }

    /// <summary>What the extraction must heed beyond the schema; null when nothing.</summary>
    public PromptTemplate? ExtractionPrompt { get; }

    /// <summary>The values that a session is started with, by name.</summary>
    public IReadOnlyDictionary<string, TopicParameter> Parameters { get; }

    /// <summary>The result's JSON Schema as it was given.</summary>
    public JsonElement ResultSchema { get; }

    /// <summary>Answered turns before the conversation may end.</summary>
    public int MinTurns { get; }

    /// <summary>Answered turns after which the conversation ends.</summary>
    public int MaxTurns { get; }

    /// <summary>Between this and twice as many past turns are put into a prompt.</summary>
    public int HistoryTurns { get; }

    /// <summary>The least confidence of a final reply; null when it does not count.</summary>
    public double? MinConfidence { get; }

    /// <summary>Paths that the draft result of a final reply must hold.</summary>
    public IReadOnlyList<string> RequireFields { get; }

    /// <summary>Model answers asked for at most in one extraction.</summary>
    public int ExtractionAttempts { get; }

    /// <summary>Whether an extraction quotes the user's words.</summary>
    public bool Evidence { get; }

    /// <summary>When the result is extracted.</summary>
    public CompletionMode Completion { get; }

    /// <summary>The result's type; null for a topic from a file.</summary>
    public Type? ResultType => ResultTypeInfo?.Type;

    internal JsonSchema Schema { get; } = null!;

    internal JsonTypeInfo? ResultTypeInfo { get; private init; }

    internal Func<JsonElement, IEnumerable<string>>? Validate { get; private init; }

    /// <summary>Makes a topic whose result is described by a schema alone.</summary>
    /// <param name="id">1 to 64 lowercase letters, digits, '-', '_' or '.'.</param>
    /// <param name="resultSchema">A JSON Schema of the supported subset.</param>
    /// <param name="options">Prompts and limits; copied.</param>
    /// <returns>The topic.</returns>
    /// <exception cref="InvalidTopicException">Something is wrong; every problem is named.</exception>
    public static CoachingTopic Create(string id, JsonElement resultSchema, TopicOptions options)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(options);
        return new CoachingTopic(id, resultSchema, options);
    }

    /// <summary>Makes a topic whose result is a type of the host; the schema is made from its JSON contract.</summary>
    /// <typeparam name="TResult">The result's type.</typeparam>
    /// <param name="id">1 to 64 lowercase letters, digits, '-', '_' or '.'.</param>
    /// <param name="resultType">The type's JSON contract, from a source-generated context; its property names are kept.</param>
    /// <param name="options">Prompts and limits; copied.</param>
    /// <returns>The topic.</returns>
    /// <exception cref="InvalidTopicException">Something is wrong; every problem is named.</exception>
    public static CoachingTopic Create<TResult>(string id, JsonTypeInfo<TResult> resultType, TopicOptions<TResult> options)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(resultType);
        ArgumentNullException.ThrowIfNull(options);
        var schema = AIJsonUtilities.CreateJsonSchema(typeof(TResult), serializerOptions: resultType.Options);
        var validate = options.Validate;
        return new CoachingTopic(id, schema, options)
        {
            ResultTypeInfo = resultType,
            Validate = result => TypedResult.Check(result, resultType, validate),
        };
    }
}
