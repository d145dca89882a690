using System.Text;

namespace Coaching.Sdk.Topics;

/// <summary>Text with places for values: <c>{{name}}</c>; <c>{{{{</c> stands for a literal <c>{{</c>. Immutable and thread-safe.</summary>
public sealed class PromptTemplate
{
    private readonly IReadOnlyList<PromptPart> _parts;

    private PromptTemplate(string text, IReadOnlyList<PromptPart> parts)
    {
        Text = text;
        _parts = parts;
        Variables = [.. parts.Where(part => part.IsVariable).Select(part => part.Text).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The template as it was written.</summary>
    public string Text { get; }

    /// <summary>The names used, each once, in the order of their first use.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>Reads a template.</summary>
    /// <param name="text">The template.</param>
    /// <returns>The template.</returns>
    /// <exception cref="FormatException">A <c>{{</c> without <c>}}</c>, or a name that is not letters, digits and underscores; the message says where.</exception>
    public static PromptTemplate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = new List<PromptPart>();
        var literal = new StringBuilder();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf("{{", at, StringComparison.Ordinal);
            if (open < 0)
            {
                literal.Append(text, at, text.Length - at);
                break;
            }

            literal.Append(text, at, open - at);
            if (text.AsSpan(open).StartsWith("{{{{", StringComparison.Ordinal))
            {
                literal.Append("{{");
                at = open + 4;
                continue;
            }

            var name = ReadName(text, open);
            parts.Add(new PromptPart(literal.ToString(), IsVariable: false));
            parts.Add(new PromptPart(name.Trim(), IsVariable: true));
            literal.Clear();
            at = open + name.Length + 4;
        }

        parts.Add(new PromptPart(literal.ToString(), IsVariable: false));
        return new PromptTemplate(text, parts);
    }

    /// <summary>Puts the values in. Values are taken as they are: a <c>{{</c> in a value has no meaning.</summary>
    /// <param name="values">A value for each of <see cref="Variables"/>; others are not used.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">A value is missing; the message names all that are.</exception>
    public string Render(IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var missing = Variables.Where(name => !values.ContainsKey(name)).ToList();
        return missing.Count == 0
            ? string.Concat(_parts.Select(part => part.IsVariable ? values[part.Text] : part.Text))
            : throw new ArgumentException($"The template has no value for {string.Join(", ", missing)}.", nameof(values));
    }

    private static string ReadName(string text, int open)
    {
        var close = text.IndexOf("}}", open + 2, StringComparison.Ordinal);
        if (close < 0)
        {
            throw new FormatException($"'{{{{' at character {open} has no '}}}}'. Write '{{{{{{{{' for a literal '{{{{'.");
        }

        var name = text[(open + 2)..close];
        var trimmed = name.AsSpan().Trim();
        var valid = trimmed.Length > 0 && !char.IsAsciiDigit(trimmed[0]);
        foreach (var c in trimmed)
        {
            valid &= char.IsAsciiLetterOrDigit(c) || c == '_';
        }

        return valid ? name : throw new FormatException(
            $"'{{{{' at character {open} is not followed by a name of letters, digits and '_'. Write '{{{{{{{{' for a literal '{{{{'.");
    }
}
