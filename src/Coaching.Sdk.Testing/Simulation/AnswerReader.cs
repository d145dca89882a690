using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Coaching.Sdk.Testing.Simulation;

/// <summary>Reads what a person wrote as the value of a field.</summary>
internal static partial class AnswerReader
{
    private static readonly string[] NumberWords =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private static readonly string[] DateFormats = ["yyyy-MM-dd", "d.M.yyyy", "d MMMM yyyy", "MMMM d yyyy", "MMMM d, yyyy", "d MMM yyyy", "MMM d, yyyy"];

    /// <summary>The value, or null when the answer does not fit.</summary>
    public static JsonNode? Read(ResultField field, string answer) => field.Kind switch
    {
        FieldKind.Number or FieldKind.Integer => Number(field, answer),
        FieldKind.Boolean => Boolean(answer) is { } truth ? JsonValue.Create(truth) : null,
        FieldKind.Choice => Choice(field, answer),
        FieldKind.Date => Date(answer) is { } date ? JsonValue.Create(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null,
        FieldKind.DateTime => Date(answer) is { } date ? JsonValue.Create($"{date:yyyy-MM-dd}T{Time(answer) ?? "00:00:00"}Z") : null,
        FieldKind.Time => Time(answer) is { } time ? JsonValue.Create(time) : null,
        FieldKind.Email => Emails().Match(answer) is { Success: true } email ? JsonValue.Create(email.Value) : null,
        FieldKind.Uri => Uri.TryCreate(answer, UriKind.Absolute, out _) ? JsonValue.Create(answer) : null,
        _ => Fits(field, answer) ? JsonValue.Create(answer) : null,
    };

    private static bool Fits(ResultField field, string text)
    {
        var length = new StringInfo(text).LengthInTextElements;
        return length >= (field.Number("minLength") ?? 1)
            && length <= (field.Number("maxLength") ?? double.MaxValue)
            && (field.Text("pattern") is not { } pattern || Regex.IsMatch(text, pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
    }

    private static JsonValue? Number(ResultField field, string answer)
    {
        var found = Numbers().Matches(answer).Select(match => (double?)double.Parse(match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
            * (match.Groups["scale"].Value switch { "k" or "K" => 1_000, "m" or "M" => 1_000_000, _ => 1 })).ToArray();
        var words = Words().Matches(answer).Select(match => Array.FindIndex(NumberWords, word => word.Equals(match.Value, StringComparison.OrdinalIgnoreCase)));
        var number = found switch
        {
            [var only] => only,
            [var first, _] when OutOf().IsMatch(answer) => first,
            [] => words.Where(index => index >= 0).Select(index => (double?)index).FirstOrDefault(),
            _ => null,
        };
        if (number is not { } value
            || value < (field.Number("minimum") ?? double.MinValue) || value > (field.Number("maximum") ?? double.MaxValue)
            || value <= (field.Number("exclusiveMinimum") ?? double.NegativeInfinity) || value >= (field.Number("exclusiveMaximum") ?? double.PositiveInfinity))
        {
            return null;
        }

        return field.Kind == FieldKind.Number ? JsonValue.Create(value)
            : value == Math.Truncate(value) && Math.Abs(value) < 1e15 ? JsonValue.Create((long)value) : null;
    }

    private static bool? Boolean(string answer)
    {
        var intents = Intent.Of(answer);
        var word = Words().Match(answer).Value;
        var yes = intents.HasAny(Intents.Yes | Intents.Good) || word.Equals("yes", StringComparison.OrdinalIgnoreCase) || word.Equals("true", StringComparison.OrdinalIgnoreCase);
        var no = intents.HasAny(Intents.No | Intents.Enough) || word.Equals("no", StringComparison.OrdinalIgnoreCase) || word.Equals("false", StringComparison.OrdinalIgnoreCase);
        return yes == no ? null : yes;
    }

    private static JsonNode? Choice(ResultField field, string answer)
    {
        var text = Plain(answer);
        var fitting = field.Choices
            .Where(choice => choice.ValueKind != JsonValueKind.Null && text.Contains(Plain(choice.ToString()), StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(choice => choice.ToString().Length)
            .ToArray();
        return fitting is [var longest, ..] && fitting.All(choice => Plain(longest.ToString()).Contains(Plain(choice.ToString()), StringComparison.OrdinalIgnoreCase))
            ? JsonNode.Parse(longest.GetRawText())
            : null;

        static string Plain(string value) => $" {string.Join(' ', Words().Matches(value.Replace('_', ' ')).Select(match => match.Value))} ";
    }

    private static DateTime? Date(string answer)
    {
        var text = IsoDates().Match(answer) is { Success: true } iso ? iso.Value : answer;
        return DateTime.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var date) ? date : null;
    }

    private static string? Time(string answer) => Times().Match(answer) is { Success: true } match
        && TimeOnly.TryParse(match.Value, CultureInfo.InvariantCulture, out var time) ? time.ToString("HH:mm:ss", CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"(?<![\w.])(?<number>-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d+(\.\d+)?)(?<scale>[kKmM])?(?![\w])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\d\s*(/|out of|of)\s*\d", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OutOf();

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.None, 1000)]
    private static partial Regex Words();

    [GeneratedRegex(@"[^\s@<>""']+@[^\s@<>""']+\.[\w-]+", RegexOptions.None, 1000)]
    private static partial Regex Emails();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}", RegexOptions.None, 1000)]
    private static partial Regex IsoDates();

    [GeneratedRegex(@"\b\d{1,2}:\d{2}(:\d{2})?\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Times();
}
