namespace Coaching.Sdk.Json.Schema;

/// <summary>A JSON Schema uses what is outside the supported subset, or is not well formed. It names every such place at once.</summary>
/// <remarks>A keyword that is not understood is refused, never ignored: ignoring it would accept values that the schema's author excluded.</remarks>
public sealed class UnsupportedSchemaException : ArgumentException
{
    /// <summary>Makes the failure from its reasons.</summary>
    /// <param name="problems">At least one.</param>
    internal UnsupportedSchemaException(IReadOnlyList<SchemaProblem> problems)
        : base(Describe(problems))
    {
        Problems = problems;
    }

    /// <summary>All reasons, in the order of the schema's text as far as it was followed; never empty.</summary>
    public IReadOnlyList<SchemaProblem> Problems { get; }

    private static string Describe(IReadOnlyList<SchemaProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        return $"The JSON Schema cannot be used: {string.Join("; ", problems.Select(problem => $"{problem.Path}: {problem.Message}"))}";
    }
}
