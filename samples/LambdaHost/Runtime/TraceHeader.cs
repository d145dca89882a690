namespace LambdaHost.Runtime;

/// <summary>X-Ray's trace header, read as W3C's.</summary>
internal static class TraceHeader
{
    /// <summary><c>Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1</c> becomes
    /// <c>00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01</c>.</summary>
    /// <returns>Null when it names no root or no parent.</returns>
    public static string? ToTraceParent(string? header)
    {
        string? trace = null, parent = null;
        var sampled = false;
        foreach (var part in (header ?? "").Split(';', StringSplitOptions.TrimEntries))
        {
            switch (part.Split('=', 2))
            {
                case ["Root", ['1', '-', .. var root]] when root.Replace("-", "", StringComparison.Ordinal) is { Length: 32 } id && id.All(char.IsAsciiHexDigitLower): trace = id; break;
                case ["Parent", { Length: 16 } id] when id.All(char.IsAsciiHexDigitLower): parent = id; break;
                case ["Sampled", "1"]: sampled = true; break;
                default: break;
            }
        }

        return trace is null || parent is null ? null : $"00-{trace}-{parent}-{(sampled ? "01" : "00")}";
    }
}
