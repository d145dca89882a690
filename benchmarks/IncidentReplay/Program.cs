using IncidentReplay;
using IncidentReplay.Model;
using IncidentReplay.Report;

if (Arguments.Read(args) is not { } arguments)
{
    await Console.Error.WriteLineAsync(Arguments.Usage);
    return 2;
}

var books = Replay.Play(arguments.Requests, new Weather(arguments.Seed));
foreach (var line in MarkdownTable.Lines(books))
{
    Console.WriteLine(line);
}

if (arguments.Out is { } path)
{
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
    await File.WriteAllTextAsync(path, AnswerTimesPlot.Draw(books));
}

return 0;
