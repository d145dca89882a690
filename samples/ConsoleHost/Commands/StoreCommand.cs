using System.CommandLine;
using ConsoleHost.CommandLine;
using ConsoleHost.Hosting;
using ConsoleHost.Output;

namespace ConsoleHost.Commands;

/// <summary><c>coach store init</c>: makes what the chosen store needs; for development.</summary>
internal static class StoreCommand
{
    public static Command Create()
    {
        var init = new Command("init", "Makes what the chosen store needs (file, table); harmless when it is there.");
        init.SetAction(async (line, cancellationToken) =>
        {
            var settings = HostSettings.Read(line);
            if (settings.Store.Kind == StoreKind.Sqlite && Path.GetDirectoryName(Path.GetFullPath(settings.Store.Path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            await using var host = CoachHost.Create(settings);
            await host.InitializeStoreAsync(cancellationToken);
            Streams.Out($"{settings.Store.Description} is ready.");
            return ExitCode.Ok;
        });
        return new Command("store", "Cares for the place where sessions are kept.") { init };
    }
}
