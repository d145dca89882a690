using ConsoleHost.Chat;

namespace ConsoleHost.Hosting;

/// <summary>The text of a file, or of stdin when no file is named.</summary>
internal static class InputText
{
    public static async Task<string> ReadAsync(FileInfo? file, CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            return await File.ReadAllTextAsync(file.FullName, cancellationToken);
        }

        var input = new LineReader();
        return await input.ReadAllAsync(cancellationToken);
    }

    /// <summary>The lines that hold something, with their numbers.</summary>
    public static async IAsyncEnumerable<(int Number, string Text)> ReadLinesAsync(FileInfo? file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var input = new LineReader();
        using var reader = file?.OpenText();
        for (var number = 1; await (reader is null ? input.ReadAsync(cancellationToken) : reader.ReadLineAsync(cancellationToken).AsTask()) is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return (number, line);
            }
        }
    }
}
