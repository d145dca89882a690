using Spectre.Console;

namespace ConsoleHost.Output;

/// <summary>Rows for people: a table on a terminal, tab-separated lines in a pipe.</summary>
internal static class TextTable
{
    public static void Write(IReadOnlyList<string> headers, IEnumerable<string[]> rows)
    {
        if (Console.IsOutputRedirected)
        {
            foreach (var row in rows)
            {
                Streams.Out(string.Join('\t', row.Select(cell => cell.ReplaceLineEndings(" ").Replace('\t', ' '))));
            }
        }
        else
        {
            WriteTable(headers, rows);
        }
    }

    // A method of its own, so that a pipe never loads Spectre.Console.
    private static void WriteTable(IReadOnlyList<string> headers, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var header in headers)
        {
            table.AddColumn(new TableColumn(new Text(header, new Style(decoration: Decoration.Bold))));
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        AnsiConsole.Write(table);
    }
}
