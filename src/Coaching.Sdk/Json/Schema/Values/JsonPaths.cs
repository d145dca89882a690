using System.Buffers;
using System.Globalization;

namespace Coaching.Sdk.Json.Schema.Values;

/// <summary>Paths as System.Text.Json writes them: <c>$.goals[0].title</c>, <c>$['first name']</c>.</summary>
internal static class JsonPaths
{
    private static readonly SearchValues<char> s_special = SearchValues.Create(". '/\"[]()\t\n\r\f\b\\\u0085\u2028\u2029");

    public static string Append(string path, string name) => name.Length == 0 || name.AsSpan().ContainsAny(s_special)
        ? $"{path}['{name}']"
        : $"{path}.{name}";

    public static string Append(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
