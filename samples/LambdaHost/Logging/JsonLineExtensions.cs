using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace LambdaHost.Logging;

internal static class JsonLineExtensions
{
    /// <summary>Writes every log line to standard output as one JSON object.</summary>
    public static ILoggingBuilder AddJsonLines(this ILoggingBuilder logging)
    {
        logging.Services.TryAddSingleton(TimeProvider.System);
        logging.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ConsoleFormatter, JsonLineFormatter>());
        return logging.AddConsole(console => console.FormatterName = JsonLineFormatter.FormatterName);
    }
}
