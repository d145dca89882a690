using System.Globalization;
using System.Text.Json;

namespace LambdaHost.Tests.Logging;

/// <summary>One log line as Logs Insights sees it: JSON fields by their path (<c>a.b</c>), at most 200 of them, and <c>@message</c>.</summary>
internal sealed class InsightsEvent
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    public InsightsEvent(string line, int number)
    {
        _fields["@message"] = line;
        _fields["@timestamp"] = number.ToString("D9", CultureInfo.InvariantCulture);
        if (!line.StartsWith('{')) return;
        using var json = JsonDocument.Parse(line);
        Discover("", json.RootElement);
    }

    public string? this[string field] => _fields.GetValueOrDefault(field);

    private void Discover(string path, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
            foreach (var member in element.EnumerateObject()) Discover(path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.Value);
        else if (element.ValueKind != JsonValueKind.Null && _fields.Count < 200)
            _fields[path] = element.ToString();
    }
}
