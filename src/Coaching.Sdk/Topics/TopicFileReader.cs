using System.Text.Json;

namespace Coaching.Sdk.Topics;

/// <summary>Reads one topic file and collects what is wrong with it.</summary>
internal sealed class TopicFileReader(JsonElement root)
{
    private readonly List<TopicProblem> _problems = [];
    private readonly FieldReader _file = new(root, "$");

    internal IReadOnlyList<TopicProblem> Problems => [.. _problems, .. _file.Problems];

    internal string ReadId() => _file.Text("id", required: true) ?? "";

    internal TopicOptions ReadOptions()
    {
        var options = new TopicOptions
        {
            Title = _file.Text("title"),
            Description = _file.Text("description"),
            Opening = _file.Text("opening"),
            SystemPrompt = _file.Text("system_prompt", required: true),
            ExtractionPrompt = _file.Text("extraction_prompt"),
        };
        options.Version = _file.Integer("version") ?? options.Version;
        options.MinTurns = _file.Integer("min_turns") ?? options.MinTurns;
        options.MaxTurns = _file.Integer("max_turns") ?? options.MaxTurns;
        options.HistoryTurns = _file.Integer("history_turns") ?? options.HistoryTurns;
        options.Completion = ReadCompletion();
        ReadParameters(options);
        ReadFinality(options.Finality);
        ReadExtraction(options.Extraction);
        return options;
    }

    internal JsonElement ReadResultSchema()
    {
        if (_file.Value("result_schema") is { } schema)
        {
            return schema.Clone();
        }

        _problems.Add(new("$.result_schema", "is required: a JSON Schema of the result"));
        return default;
    }

    internal void RefuseUnknownNames() => _file.RefuseUnknownNames(ignored: "$schema");

    private CompletionMode ReadCompletion()
    {
        switch (_file.Text("completion"))
        {
            case null or "separate": return CompletionMode.Separate;
            case "inline_within_deadline": return CompletionMode.InlineWithinDeadline;
            case "background": return CompletionMode.Background;
            default:
                _problems.Add(new("$.completion", "is not one of separate, inline_within_deadline, background"));
                return CompletionMode.Separate;
        }
    }

    private void ReadParameters(TopicOptions options)
    {
        foreach (var parameter in _file.Object("parameters")?.Members() ?? [])
        {
            options.Parameters[parameter.Name] = new TopicParameter
            {
                Description = parameter.Text("description"),
                Required = parameter.Boolean("required") ?? false,
                Default = parameter.Text("default"),
                MaxLength = parameter.Integer("max_length") ?? 500,
            };
            parameter.RefuseUnknownNames();
            _problems.AddRange(parameter.Problems);
        }
    }

    private void ReadFinality(FinalityOptions options)
    {
        if (_file.Object("finality") is not { } finality)
        {
            return;
        }

        options.MinConfidence = finality.Number("min_confidence");
        foreach (var field in finality.Texts("require_fields"))
        {
            options.RequireFields.Add(field);
        }

        finality.RefuseUnknownNames();
        _problems.AddRange(finality.Problems);
    }

    private void ReadExtraction(ExtractionOptions options)
    {
        if (_file.Object("extraction") is not { } extraction)
        {
            return;
        }

        options.MaxAttempts = extraction.Integer("max_attempts") ?? options.MaxAttempts;
        options.Evidence = extraction.Boolean("evidence") ?? options.Evidence;
        extraction.RefuseUnknownNames();
        _problems.AddRange(extraction.Problems);
    }
}
