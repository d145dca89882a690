using LambdaHost.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LambdaHost.Tests.Logging;

/// <summary>Keeps what the host would write to standard output, line by line.</summary>
internal sealed class JsonLines : ILoggerProvider, ILogger
{
    private readonly JsonLineFormatter _formatter = new(TimeProvider.System);
    private readonly string _category;
    private readonly List<string> _lines;

    public JsonLines() : this("test", []) { }

    private JsonLines(string category, List<string> lines) => (_category, _lines) = (category, lines);

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines) return [.. _lines];
        }
    }

    public ILogger CreateLogger(string categoryName) => new JsonLines(categoryName, _lines);
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        using var writer = new StringWriter();
        _formatter.Write(new LogEntry<TState>(logLevel, _category, eventId, state, exception, formatter), null, writer);
        lock (_lines) _lines.Add(writer.ToString().TrimEnd('\n'));
    }

    public void Dispose() { }
}
