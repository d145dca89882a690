using System.Globalization;

namespace Coaching.Sdk.Topics;

/// <summary>Checks a topic's options; paths are those of a topic file.</summary>
internal static class TopicValidator
{
    /// <summary>A turn costs the same at any length; the limit keeps a loop that never ends far below the 999,999 slots that a store must hold, failed messages included.</summary>
    private const int MaxTurns = 10_000;

    internal static IEnumerable<TopicProblem> Check(string id, TopicOptions options)
    {
        if (id.Length is 0 or > 64 || id.Any(c => !(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.')))
        {
            yield return new("$.id", "1 to 64 lowercase letters, digits, '-', '_' or '.' are expected");
        }

        if (string.IsNullOrWhiteSpace(options.SystemPrompt))
        {
            yield return new("$.system_prompt", "is required: it says who the coach is and what to find out");
        }

        foreach (var problem in CheckNumbers(options).Concat(CheckParameters(options)).Concat(CheckTemplates(options)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<TopicProblem> CheckNumbers(TopicOptions options)
    {
        (string Path, double Value, double Least, double Most)[] ranges =
        [
            ("$.version", options.Version, 1, int.MaxValue),
            ("$.min_turns", options.MinTurns, 1, MaxTurns),
            ("$.max_turns", options.MaxTurns, options.MinTurns, MaxTurns),
            ("$.history_turns", options.HistoryTurns, 1, 500),
            ("$.extraction.max_attempts", options.Extraction.MaxAttempts, 1, 10),
            ("$.finality.min_confidence", options.Finality.MinConfidence ?? 0, 0, 1),
        ];
        return ranges.Where(range => !(range.Value >= range.Least && range.Value <= range.Most)).Select(range => new TopicProblem(
            range.Path, string.Create(CultureInfo.InvariantCulture, $"{range.Value} is not between {range.Least} and {range.Most}")));
    }

    private static IEnumerable<TopicProblem> CheckParameters(TopicOptions options)
    {
        foreach (var (name, parameter) in options.Parameters)
        {
            if (parameter.MaxLength is < 1 or > 16_000)
            {
                yield return new($"$.parameters.{name}.max_length", $"{parameter.MaxLength} is not between 1 and 16000");
            }
            else if (parameter.Default?.Length > parameter.MaxLength)
            {
                yield return new($"$.parameters.{name}.default", $"has more than the {parameter.MaxLength} characters that the parameter allows");
            }
        }
    }

    private static IEnumerable<TopicProblem> CheckTemplates(TopicOptions options)
    {
        (string Path, string? Text)[] templates =
            [("$.opening", options.Opening), ("$.system_prompt", options.SystemPrompt), ("$.extraction_prompt", options.ExtractionPrompt)];
        return templates.Where(template => template.Text is not null)
            .Select(template => (template.Path, Message: CheckTemplate(template.Text!, options.Parameters)))
            .Where(checkedTemplate => checkedTemplate.Message is not null)
            .Select(checkedTemplate => new TopicProblem(checkedTemplate.Path, checkedTemplate.Message!));
    }

    private static string? CheckTemplate(string text, IDictionary<string, TopicParameter> parameters)
    {
        try
        {
            var unknown = PromptTemplate.Parse(text).Variables.Where(name => !parameters.ContainsKey(name)).ToList();
            return unknown.Count == 0 ? null
                : $"names {string.Join(", ", unknown.Select(name => $"{{{{{name}}}}}"))}, which $.parameters does not declare; write {{{{{{{{ for a literal {{{{";
        }
        catch (FormatException malformed)
        {
            return malformed.Message;
        }
    }
}
