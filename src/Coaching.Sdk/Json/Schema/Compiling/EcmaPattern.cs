using System.Text;
using System.Text.RegularExpressions;

namespace Coaching.Sdk.Json.Schema.Compiling;

/// <summary>
/// Patterns of JSON Schema are ECMA-262 in Unicode mode. They run on .NET's non-backtracking engine: linear in the text by construction,
/// so no time limit is needed and the verdict never depends on the machine's load. Look-around and back references are the price.
/// </summary>
internal static class EcmaPattern
{
    private static readonly Dictionary<string, string> s_categories = new(StringComparer.Ordinal)
    {
        ["Letter"] = "L",
        ["Uppercase_Letter"] = "Lu",
        ["Lowercase_Letter"] = "Ll",
        ["Titlecase_Letter"] = "Lt",
        ["Modifier_Letter"] = "Lm",
        ["Other_Letter"] = "Lo",
        ["Mark"] = "M",
        ["Number"] = "N",
        ["Decimal_Number"] = "Nd",
        ["digit"] = "Nd",
        ["Letter_Number"] = "Nl",
        ["Other_Number"] = "No",
        ["Punctuation"] = "P",
        ["punct"] = "P",
        ["Symbol"] = "S",
        ["Math_Symbol"] = "Sm",
        ["Currency_Symbol"] = "Sc",
        ["Separator"] = "Z",
        ["Space_Separator"] = "Zs",
        ["Other"] = "C",
        ["Control"] = "Cc",
    };

    /// <exception cref="ArgumentException">The pattern is not a regular expression.</exception>
    /// <exception cref="NotSupportedException">The pattern needs backtracking.</exception>
    public static Regex Compile(string pattern) =>
        new(Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static string Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                i++;
                result.Append(Escape(pattern, ref i, inClass));
                continue;
            }

            // .NET's `$` also matches before a last line feed and its `.` only stops at one; a `[` inside a class is a plain character here.
            result.Append(c switch
            {
                '$' when !inClass => @"\z",
                '.' when !inClass => @"[^\n\r\u2028\u2029]",
                '[' when inClass => @"\[",
                _ => c.ToString(),
            });
            inClass = c == '[' || (inClass && c != ']');
        }

        return result.ToString();
    }

    private static string Escape(string pattern, ref int i, bool inClass)
    {
        switch (pattern[i])
        {
            case 'd':
                return inClass ? "0-9" : "[0-9]";
            case 'w':
                return inClass ? "a-zA-Z0-9_" : "[a-zA-Z0-9_]";
            case 'D' when !inClass:
                return "[^0-9]";
            case 'W' when !inClass:
                return "[^a-zA-Z0-9_]";
            case 'p' or 'P' when i + 1 < pattern.Length && pattern[i + 1] == '{' && pattern.IndexOf('}', i) is > 0 and var end:
                var name = pattern[(i + 2)..end];
                var kind = pattern[i];
                i = end;
                name = name.StartsWith("General_Category=", StringComparison.Ordinal) ? name["General_Category=".Length..] : name;
                return $@"\{kind}{{{s_categories.GetValueOrDefault(name, name)}}}";
            case '/' or '-' when !inClass:
                return Regex.Escape(pattern[i].ToString());
            default:
                return $@"\{pattern[i]}";
        }
    }
}
