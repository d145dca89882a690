using System.CommandLine;
using ConsoleHost.CommandLine;
using ConsoleHost.Hosting;
using ConsoleHost.Output;

namespace ConsoleHost.Commands;

/// <summary><c>coach export ID</c>: a session as a file.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var id = SessionArgument.Create();
        var output = new Option<FileInfo?>("--output", "-o") { HelpName = "FILE", Description = "The file to write; by default stdout. An existing file is not overwritten." };
        var command = new Command("export", "Writes a session as Markdown, or with --json as JSON.") { id, output };
        command.SetAction(async (line, cancellationToken) =>
        {
            await using var host = CoachHost.Create(HostSettings.Read(line));
            var record = await SessionRecord.ReadAsync(host, line.GetRequiredValue(id), cancellationToken);
            var text = line.GetValue(SharedOptions.Json) ? SessionJsonDocument.Render(record, indented: true) : SessionMarkdown.Render(record);
            if (line.GetValue(output) is not { } file)
            {
                Streams.Out(text);
                return ExitCode.Ok;
            }

            await using var writer = new StreamWriter(new FileStream(file.FullName, FileMode.CreateNew));
            await writer.WriteLineAsync(text.AsMemory(), cancellationToken);
            return ExitCode.Ok;
        });
        return command;
    }
}
