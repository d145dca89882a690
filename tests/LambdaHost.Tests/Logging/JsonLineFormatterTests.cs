using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace LambdaHost.Tests.Logging;

public sealed partial class JsonLineFormatterTests : IDisposable
{
    private readonly JsonLines _logger = new();

    [Fact]
    public void Fields_stand_at_the_top_level_with_their_types_and_the_events_name()
    {
        Measured(_logger, "a \"model\"", 1234, 0.5, null, TimeSpan.FromSeconds(2));

        var line = JsonElement.Parse(_logger.Lines.Single());
        Assert.Equal("something_measured", line.GetProperty("event").GetString());
        Assert.Equal("a \"model\"", line.GetProperty("model_code").GetString());
        Assert.Equal(1234, line.GetProperty("processing_time_ms").GetInt64());
        Assert.Equal(0.5, line.GetProperty("share").GetDouble());
        Assert.Equal(JsonValueKind.Null, line.GetProperty("nothing").ValueKind);
        Assert.Equal(2000, line.GetProperty("waited").GetDouble());
        Assert.Equal("Information", line.GetProperty("level").GetString());
        Assert.StartsWith("a \"model\" took 1234", line.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_stays_one_line_with_each_name_once()
    {
        List<KeyValuePair<string, object?>> state = [new("message", "a reserved name"), new("x", 1), new("x", 2)];
        _logger.Log(LogLevel.Error, default, state, new InvalidOperationException("two\nlines"), (_, _) => "three\nmore");

        var line = _logger.Lines.Single();
        Assert.DoesNotContain('\n', line);
        var names = JsonElement.Parse(line).EnumerateObject().Select(member => member.Name).ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains("two", JsonElement.Parse(line).GetProperty("exception").GetString(), StringComparison.Ordinal);
    }

    public void Dispose() => _logger.Dispose();

    [LoggerMessage(1, LogLevel.Information, "{model_code} took {processing_time_ms} ms, {share}, {nothing}, {waited}", EventName = "something_measured")]
    private static partial void Measured(ILogger logger, string model_code, long processing_time_ms, double share, string? nothing, TimeSpan waited);
}
